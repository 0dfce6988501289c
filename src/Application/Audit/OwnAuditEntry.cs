using System.Text.Json.Nodes;

namespace FlagService.Application.Audit;

/// <summary>An entry of the audit log in the export of the person whom it concerns, without data about others.</summary>
public sealed class OwnAuditEntry
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the person did it; otherwise it was done to the person.</summary>
    public required bool ByPerson { get; init; }

    /// <summary>Such as <c>flag.toggle</c>.</summary>
    public required string Action { get; init; }

    public required string TargetType { get; init; }

    public required string TargetId { get; init; }

    public required Guid? ProjectId { get; init; }

    /// <summary>From where the person did it; null where somebody else did.</summary>
    public required string? Address { get; init; }

    /// <summary>The person's account before; null where the entry is of something else.</summary>
    public required JsonNode? Before { get; init; }

    /// <summary>The person's account after the action.</summary>
    public required JsonNode? After { get; init; }

    /// <summary>The person's own fields before.</summary>
    public required JsonNode? PersonalBefore { get; init; }

    /// <summary>The person's own fields after.</summary>
    public required JsonNode? PersonalAfter { get; init; }

    /// <summary>How often it happened from then to the end of that minute.</summary>
    public required int Occurrences { get; init; }
}
