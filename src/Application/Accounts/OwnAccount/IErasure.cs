using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>Erases people.</summary>
public interface IErasure
{
    /// <summary>Within a transaction: locks the person's projects, and returns those that have no other owner.</summary>
    Task<IReadOnlyList<OwnedProject>> TakeLastOwnedAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>
    /// Before the transaction, for it may take a while: the entries of the audit log that nobody known left, about nobody known, from an address that
    /// the person was seen at. What was tried on others' accounts from there is not among them: it is theirs to know.
    /// </summary>
    Task<IReadOnlyList<Guid>> FindTracesAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>
    /// Within a transaction: removes the person with all that belongs to them, the personal fields and addresses of the audit log, and the failed
    /// sign-ins. What else is in the audit log stays.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="subjects">What the person's failed sign-ins were counted for.</param>
    /// <param name="traces">Entries of the audit log that are to lose their address as well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task EraseAsync(User person, IEnumerable<byte[]> subjects, IReadOnlyList<Guid> traces, CancellationToken cancellationToken);

    /// <summary>After the transaction: has the database's files lose, as soon as they can, what it removed.</summary>
    void Sweep();
}

/// <summary>A project that somebody owns.</summary>
/// <param name="Id">The project.</param>
/// <param name="Name">Its name.</param>
/// <param name="GivenBy">Who made them its owner; null where they did themselves.</param>
public sealed record OwnedProject(ProjectId Id, string Name, UserId? GivenBy);
