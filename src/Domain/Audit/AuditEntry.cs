using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Domain.Audit;

/// <summary>Who acted, from where.</summary>
/// <param name="User">Who; null for the service itself and for strangers.</param>
/// <param name="Address">The client's address.</param>
/// <param name="TraceId">The request's trace id.</param>
public sealed record AuditOrigin(UserId? User, string? Address, string? TraceId);

/// <summary>What was done to what.</summary>
/// <param name="Action">Such as <c>flag.toggle</c>.</param>
/// <param name="TargetType">Such as <c>flag</c>.</param>
/// <param name="TargetId">The target's id or key.</param>
/// <param name="Project">The project that it belongs to, if any.</param>
/// <param name="Before">The target before, as JSON without secrets; null if it wasn't there.</param>
/// <param name="After">The target after, as JSON without secrets; null if it is gone.</param>
public sealed record AuditedChange(string Action, string TargetType, string TargetId, ProjectId? Project, string? Before, string? After);

/// <summary>One line of the audit log. It is written with what it tells of, and never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public UserId? ActorId { get; private set; }

    public string? Address { get; private set; }

    public string? TraceId { get; private set; }

    public string Action { get; private set; } = "";

    public string TargetType { get; private set; } = "";

    public string TargetId { get; private set; } = "";

    public ProjectId? ProjectId { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    public static AuditEntry Of(AuditedChange change, AuditOrigin origin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(origin);
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ActorId = origin.User,
            Address = origin.Address,
            TraceId = origin.TraceId,
            Action = change.Action,
            TargetType = change.TargetType,
            TargetId = change.TargetId,
            ProjectId = change.Project,
            Before = change.Before,
            After = change.After,
        };
    }
}
