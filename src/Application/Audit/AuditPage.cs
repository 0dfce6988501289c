using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FlagService.Application.Audit;

/// <summary>A part of the audit log.</summary>
/// <param name="Data">The entries, latest first. There are fewer than `limit` if they would exceed 4 MiB together.</param>
/// <param name="NextCursor">The `cursor` of the next page; null on the last page.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Data, string? NextCursor);

/// <summary>One entry of the audit log.</summary>
public sealed class AuditLine
{
    /// <summary>The entry's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The user who acted; null for the service itself and for anonymous callers.</summary>
    public required AuditActor? Actor { get; init; }

    /// <summary>The action, such as `flag.toggle`.</summary>
    public required string Action { get; init; }

    /// <summary>The kind of the target, such as `flag`.</summary>
    public required string TargetType { get; init; }

    /// <summary>The target's id or key.</summary>
    public required string TargetId { get; init; }

    /// <summary>The present username of a target that is a user; null if it is no longer known, and for other targets.</summary>
    public required string? TargetName { get; init; }

    /// <summary>The project that the target belongs to, if any.</summary>
    public required Guid? ProjectId { get; init; }

    /// <summary>The client's address.</summary>
    public required string? Address { get; init; }

    /// <summary>The trace of the request, as in the log; null if no request caused it.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The target before the action; null if it didn't exist.</summary>
    public required JsonNode? Before { get; init; }

    /// <summary>The target after the action; null if it no longer exists.</summary>
    public required JsonNode? After { get; init; }

    /// <summary>Personal data of the entry; null if it has none. It is erased together with the person.</summary>
    public required AuditedPerson? Person { get; init; }

    /// <summary>How often the action happened from `at` to the end of that minute; 1 for actions that always get their own entry.</summary>
    public required int Occurrences { get; init; }
}

/// <summary>The user who did an audited action.</summary>
/// <param name="Id">The user.</param>
/// <param name="Username">The user's present username; null if it is no longer known.</param>
/// <param name="TokenId">The personal access token that they used; absent if they used none.</param>
public sealed record AuditActor(
    Guid Id,
    string? Username,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? TokenId);

/// <summary>The user whose personal fields changed, with the fields before and after.</summary>
/// <param name="Id">The user.</param>
/// <param name="Before">The fields before the action; null if they didn't exist.</param>
/// <param name="After">The fields after the action; null if they no longer exist.</param>
public sealed record AuditedPerson(Guid Id, JsonNode? Before, JsonNode? After);
