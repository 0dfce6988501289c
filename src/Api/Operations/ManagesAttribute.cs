namespace FlagService.Api.Operations;

/// <summary>Marks what manages, or costs as much, as the paths below <c>/v1</c> do: it waits for the start, in the queue of the management API, and within its time limits.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ManagesAttribute : Attribute;
