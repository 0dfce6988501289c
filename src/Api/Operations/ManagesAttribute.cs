namespace FlagService.Api.Operations;

/// <summary>Marks a gRPC service that manages, as the paths below <c>/v1</c> do: it waits for the start, in the queue of the management API, and within its time limits.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManagesAttribute : Attribute;
