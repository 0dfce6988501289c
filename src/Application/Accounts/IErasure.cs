using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Accounts;

/// <summary>Removes people for good.</summary>
public interface IErasure
{
    /// <summary>Within a transaction: lets changes of the person's projects wait, and tells which of them have no other owner.</summary>
    Task<IReadOnlyList<OwnedProject>> TakeLastOwnedAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>
    /// Within a transaction: removes the person with all that belongs to them, the personal fields of the audit log, and the failed
    /// sign-ins. What else is in the audit log stays.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="subjects">What the person's failed sign-ins were counted for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EraseAsync(User person, IEnumerable<byte[]> subjects, CancellationToken cancellationToken);
}

/// <summary>A project that somebody owns.</summary>
public sealed record OwnedProject(ProjectId Id, string Name);
