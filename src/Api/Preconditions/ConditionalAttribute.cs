namespace FlagService.Api.Preconditions;

/// <summary>
/// Marks an operation that answers 304 to a caller who names the present answer's <c>ETag</c> in <c>If-None-Match</c>. The API's
/// description follows from it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConditionalAttribute : Attribute;
