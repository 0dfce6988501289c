using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FlagService.Application.Audit;

/// <summary>A part of the audit log.</summary>
/// <param name="Data">The entries, the latest first; fewer than `limit` where they would hold more than 4 MiB together.</param>
/// <param name="NextCursor">Gives the entries that follow; null where none do.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Data, string? NextCursor);

/// <summary>One entry of the audit log.</summary>
public sealed class AuditLine
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who acted; null for the service itself and for strangers.</summary>
    public required AuditActor? Actor { get; init; }

    /// <summary>Such as `flag.toggle`.</summary>
    public required string Action { get; init; }

    /// <summary>Such as `flag`.</summary>
    public required string TargetType { get; init; }

    /// <summary>The target's id or key.</summary>
    public required string TargetId { get; init; }

    /// <summary>The project that the target belongs to, if any.</summary>
    public required Guid? ProjectId { get; init; }

    /// <summary>The client's address.</summary>
    public required string? Address { get; init; }

    public required string? TraceId { get; init; }

    /// <summary>The target before; null if it wasn't there.</summary>
    public required JsonNode? Before { get; init; }

    /// <summary>The target after; null if it is gone.</summary>
    public required JsonNode? After { get; init; }

    /// <summary>What concerns a person; null where nothing does. Its contents go when the person is erased.</summary>
    public required AuditedPerson? Person { get; init; }

    /// <summary>How often it happened from `at` to the end of that minute; 1 where each has an entry of its own.</summary>
    public required int Occurrences { get; init; }
}

/// <summary>Who acted.</summary>
/// <param name="Id">The user.</param>
/// <param name="Username">What the user is called now; null where that is not known any more.</param>
/// <param name="TokenId">The personal access token that they used; absent where it was none.</param>
public sealed record AuditActor(
    Guid Id,
    string? Username,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? TokenId);

/// <summary>Whose personal fields changed, and how.</summary>
/// <param name="Id">The user.</param>
/// <param name="Before">The fields before; null if they weren't there.</param>
/// <param name="After">The fields after; null if they are gone.</param>
public sealed record AuditedPerson(Guid Id, JsonNode? Before, JsonNode? After);
