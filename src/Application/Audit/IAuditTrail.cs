using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Audit;

/// <summary>
/// Records the single audit entry of a command, in the command's own transaction. An entry with the same before as after is left out where
/// nothing else is saved either.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Leaves the entry; the actor, the address and the time are added.</summary>
    /// <param name="action">Such as <c>flag.toggle</c>.</param>
    /// <param name="targetType">Such as <c>flag</c>.</param>
    /// <param name="targetId">The target's id or key.</param>
    /// <param name="project">The project that it belongs to, if any.</param>
    /// <param name="before">The target before, without secrets; null if it wasn't there.</param>
    /// <param name="after">The target after, without secrets; null if it is gone.</param>
    void Record(string action, string targetType, string targetId, ProjectId? project, object? before, object? after);

    /// <summary>Leaves an entry for each of several targets in place of the single one; with none of them there was nothing to do.</summary>
    /// <param name="action">Such as <c>flag.toggle</c>.</param>
    /// <param name="targetType">Such as <c>flag</c>.</param>
    /// <param name="project">The project that they belong to, if any.</param>
    /// <param name="targets">Those that changed.</param>
    void RecordEach(string action, string targetType, ProjectId? project, IReadOnlyCollection<AuditedTarget> targets);

    /// <summary>Leaves the entry of something that concerns an account.</summary>
    void Record(AccountEvent happened);

    /// <summary>Says, in place of an entry, that there was nothing to do.</summary>
    void RecordNothing();
}

/// <summary>One of several targets of an action.</summary>
/// <param name="Id">The target's id or key.</param>
/// <param name="Before">The target before, without secrets; null if it wasn't there.</param>
/// <param name="After">The target after, without secrets; null if it is gone.</param>
public sealed record AuditedTarget(string Id, object? Before, object? After);

/// <summary>Something that happened to an account or a session.</summary>
/// <param name="Action">Such as <c>user.register</c>.</param>
/// <param name="TargetType">Such as <c>user</c>.</param>
/// <param name="TargetId">The target's id.</param>
public sealed record AccountEvent(string Action, string TargetType, string TargetId)
{
    /// <summary>The target's id where it isn't known who is meant.</summary>
    public const string UnknownTarget = "unknown";

    /// <summary>The project that it concerns, if any.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>Who acted, where the call itself is anonymous, as when somebody signs in; null for the caller.</summary>
    public UserId? Actor { get; init; }

    /// <summary>The target before the action, without secrets and personal data; null if there is nothing to record.</summary>
    public object? Before { get; init; }

    /// <summary>The target after the action, without secrets and personal data.</summary>
    public object? After { get; init; }

    /// <summary>
    /// Whom it concerns: whose personal fields changed, or whose account somebody unknown tried to get at. Null where it concerns nobody.
    /// </summary>
    public UserId? Person { get; init; }

    /// <summary>The personal fields before; they go when the person is erased.</summary>
    public object? PersonBefore { get; init; }

    /// <summary>The personal fields after the action.</summary>
    public object? PersonAfter { get; init; }

    /// <summary>Whether the entry keeps no address, as when a person goes and nothing of them is to stay.</summary>
    public bool WithoutAddress { get; init; }

    /// <summary>Whether repetitions from the same address within a minute are counted in one entry, so that a flood stays small.</summary>
    public bool CountedByMinute { get; init; }
}
