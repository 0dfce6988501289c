namespace FlagService.Api.Preconditions;

/// <summary>
/// Marks an operation on a versioned resource: its answer has the version as <c>ETag</c>, and a write honours <c>If-Match</c>. The API's description
/// follows from it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VersionedAttribute : Attribute
{
    /// <summary>Whether the operation makes the thing, so that there is no earlier version to name.</summary>
    public bool Creates { get; init; }
}
