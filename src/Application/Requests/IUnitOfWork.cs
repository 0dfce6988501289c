using FlagService.Domain.Projects;

namespace FlagService.Application.Requests;

/// <summary>One transaction on the database.</summary>
public interface IUnitOfWork
{
    /// <summary>Runs some work in a transaction, saves what it changed once, and commits; a failure changes nothing.</summary>
    /// <param name="project">The project whose other changes are to wait meanwhile, if any.</param>
    /// <param name="work">What to do. It may be run again, from the beginning, if others got in the way.</param>
    /// <param name="cancellationToken">Gives up, changing nothing.</param>
    /// <exception cref="FlagService.Domain.RefusedException">
    /// A unique name is taken, or the database is away.
    /// </exception>
    Task<TAnswer> CommitAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Does the same for work that takes long: it is run as a reader, on one state of the database, and others wait only while the outcome is saved.
    /// Where somebody changed a project of which it read something in the meantime, it is run again.
    /// </summary>
    /// <param name="project">As for a commit.</param>
    /// <param name="work">What to do, on flags and segments of which it reads all of a project.</param>
    /// <param name="cancellationToken">Gives up, changing nothing.</param>
    /// <exception cref="FlagService.Domain.RefusedException">As for a commit.</exception>
    Task<TAnswer> CommitPreparedAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Does the same without saving, on one state of the database, and blocks nobody. It refuses what a commit would refuse, except for concurrent
    /// changes and taken names, which the work must look for. The audit log gets no entry.
    /// </summary>
    /// <param name="work">What to try, on flags and segments of which it reads all of a project. It may be run again, from the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FlagService.Domain.RefusedException">As for a commit.</exception>
    Task<TAnswer> RehearseAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Does all that a commit does, and rolls it back: what the commit would be refused for is refused here, and the answer is the same one. Others wait for
    /// it as for a commit.
    /// </summary>
    /// <param name="project">As for a commit.</param>
    /// <param name="work">What to try. It may be run again, from the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FlagService.Domain.RefusedException">As for a commit.</exception>
    Task<TAnswer> TryOutAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken);
}
