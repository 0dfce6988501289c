using FlagService.Domain.Projects;

namespace FlagService.Application.Audit;

/// <summary>Where a command leaves the one entry that tells of it, in the command's own transaction.</summary>
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
}
