namespace FlagService.Api.Streaming;

/// <summary>Marks an operation whose answer goes on for as long as its caller listens: it waits in no queue and has no time limit.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StreamsAttribute : Attribute;
