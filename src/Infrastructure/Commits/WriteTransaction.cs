using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Replicas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Commits;

/// <summary>The part of a commit for which other writers wait, and what follows from it.</summary>
internal sealed class WriteTransaction(FlagServiceDbContext db, WriteLock writeLock, ChangeEffects effects, DatabaseOutage outage)
{
    // The key of the advisory lock on PostgreSQL: "Flag" in ASCII.
    private const int QueueLock = 0x466C6167;

    /// <summary>Runs work in a transaction, commits it, and then applies its effects.</summary>
    /// <param name="write">Returns the answer, and what it has saved.</param>
    /// <param name="cancellationToken">Gives up, changing nothing.</param>
    public async Task<TAnswer> RunAsync<TAnswer>(Func<Task<(TAnswer Answer, Changes Changes)>> write, CancellationToken cancellationToken)
    {
        TAnswer answer;
        Changes changes;
        using (await writeLock.AcquireAsync(cancellationToken))
        {
            await using var transaction = await BeginAsync(cancellationToken);
            (answer, changes) = await write();
            await effects.CommitAsync(db, transaction, changes, cancellationToken);
            outage.Wrote();
        }

        await effects.AfterAsync(changes);
        return answer;
    }

    /// <summary>Runs the same work in a transaction that is rolled back.</summary>
    /// <param name="write">Returns the answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TAnswer> RollBackAsync<TAnswer>(Func<Task<TAnswer>> write, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await using var transaction = await BeginAsync(cancellationToken);
        return await write();
    }

    /// <summary>
    /// Makes other commands of a project wait until the transaction ends. SQLite has a single writer anyway; PostgreSQL locks the project's row.
    /// </summary>
    /// <param name="project">The project, if there is one.</param>
    /// <param name="queues">Whether to wait for other transactions that have collided too often.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LockAsync(ProjectId? project, bool queues, CancellationToken cancellationToken)
    {
        if (!db.IsPostgres)
        {
            return;
        }

        if (queues)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({QueueLock}, 0)", cancellationToken);
        }

        if (project is { } id)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM projects WHERE id = {id.Value} FOR UPDATE", cancellationToken);
        }
    }

    // Savepoints aren't needed: a failure rolls back the whole transaction.
    private Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        db.Database.AutoSavepointsEnabled = false;
        return db.Database.BeginTransactionAsync(cancellationToken);
    }
}
