using System.Text.Json.Serialization;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;

namespace FlagService.Application.Events;

/// <summary>Something that was changed in a project: what and by whom, without values.</summary>
/// <param name="Id">The id of its entry in the audit log.</param>
/// <param name="At">When.</param>
/// <param name="Action">The action, as in the audit log, such as <c>flag.toggle</c>.</param>
/// <param name="TargetType">The kind of the target, such as <c>flag</c>.</param>
/// <param name="TargetId">The target's id or key.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="ActorId">The user who did it; null for the service itself.</param>
public sealed record ProjectEvent(Guid Id, DateTimeOffset At, string Action, string TargetType, string TargetId, Guid ProjectId, Guid? ActorId)
{
    /// <summary>The permission in the project that it takes to receive it.</summary>
    [JsonIgnore]
    public string Permission => PermissionOf(Action)!;

    /// <summary>The event that an audit entry tells of; null where it is none of a project, or nothing that people there look at.</summary>
    public static ProjectEvent? Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.ProjectId is { } project && PermissionOf(entry.Action) is not null
            ? new ProjectEvent(entry.Id, entry.At, entry.Action, entry.TargetType, entry.TargetId, project.Value, entry.ActorId?.Value)
            : null;
    }

    private static string? PermissionOf(string action) => action switch
    {
        AuditActions.ProjectExport => null,
        AuditActions.ProjectKeyRegenerate => Permissions.ProjectKeyManage,
        _ => action.Split('.')[0] switch
        {
            "flag" => Permissions.FlagRead,
            "segment" => Permissions.SegmentRead,
            "environment" or "project" => Permissions.ProjectRead,
            _ => null,
        },
    };
}
