using System.Data;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.History;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Audit;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Commits;

/// <summary>
/// The transaction of a command: one save, one audit entry, one step of each environment's version; none of them if nothing changed.
/// </summary>
/// <remarks>
/// A command acquires the locks and then works (<see cref="CommitAsync"/>). An import works as a reader and acquires them only to write
/// (<see cref="CommitPreparedAsync"/>). Both write in a <see cref="WriteTransaction"/>, and a <see cref="CommitRetry"/> runs them again if they collide.
/// </remarks>
internal sealed class UnitOfWork(
    FlagServiceDbContext db,
    AuditTrail audit,
    WriteLock writeLock,
    EnvironmentBudget budget,
    HistoryBudget history,
    ChangeEffects effects,
    DatabaseOutage outage,
    ICurrentCaller current) : IUnitOfWork
{
    private readonly CommitRetry _retry = new(db, audit, current);
    private readonly WriteTransaction _transaction = new(db, writeLock, effects, outage);

    public Task<TAnswer> CommitAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        _retry.RunAsync(queues => WorkWithLocksAsync(project, queues, work, cancellationToken), cancellationToken);

    public Task<TAnswer> CommitPreparedAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        // What has collided too often acquires the locks first, and finishes before others write again.
        return _retry.RunAsync(
            queues => queues
                ? WorkWithLocksAsync(project, queues, WorkOnUnchangedAsync, cancellationToken)
                : WorkAsReaderAsync(work, cancellationToken),
            cancellationToken);

        async Task<TAnswer> WorkOnUnchangedAsync()
        {
            var answer = await work();
            await ReadProjects.In(db).EnsureUnchangedAsync(db, cancellationToken);
            return answer;
        }
    }

    public Task<TAnswer> RehearseAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        _retry.RunAsync(_ => WorkWithoutSavingAsync(work, cancellationToken), cancellationToken);

    public async Task<TAnswer> TryOutAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _retry.RunAsync(
                queues => _transaction.RollBackAsync(
                    async () =>
                    {
                        await _transaction.LockAsync(project, queues, cancellationToken);
                        var answer = await work();
                        await SaveAsync(await audit.AddToAsync(db, cancellationToken), cancellationToken);
                        return answer;
                    },
                    cancellationToken),
                cancellationToken);
        }
        finally
        {
            _retry.Discard();
        }
    }

    private Task<TAnswer> WorkWithLocksAsync<TAnswer>(ProjectId? project, bool queues, Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        _transaction.RunAsync(
            async () =>
            {
                await _transaction.LockAsync(project, queues, cancellationToken);
                var answer = await work();
                return (answer, await SaveAsync(await audit.AddToAsync(db, cancellationToken), cancellationToken));
            },
            cancellationToken);

    private async Task<TAnswer> WorkAsReaderAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        TAnswer answer;
        AuditEntry? cause;
        await using (await BeginReadingAsync(cancellationToken))
        {
            answer = await work();
            cause = await audit.AddToAsync(db, cancellationToken);
        }

        if (cause is null)
        {
            return answer;
        }

        using var detection = new SingleChangeDetection(db.ChangeTracker);
        await budget.EnsureInMemoryAsync(db, cancellationToken);
        var versions = VersionRecord.AddTo(db, cause);
        var changes = Changes.In(db);
        var read = ReadProjects.In(db);
        await changes.Snapshots.RaiseVersionsAsync(db, cancellationToken);
        var added = AddedRows.Take(db);
        return await _transaction.RunAsync(
            async () =>
            {
                await read.EnsureUnchangedAsync(db, cancellationToken);
                try
                {
                    await WriteAsync(added, cancellationToken);
                    await history.KeepAsync(db, versions, cancellationToken);
                }
                catch (Exception failure) when (UniqueRule.IsViolation(failure))
                {
                    // Somebody took the name after the work looked for it. The next attempt refuses it, or finds that it exists already.
                    throw new DbUpdateConcurrencyException("A name was taken after it was looked for.", failure);
                }

                return (answer, changes);
            },
            cancellationToken);
    }

    private async Task<TAnswer> WorkWithoutSavingAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var reading = await BeginReadingAsync(cancellationToken);
            var answer = await work();
            using var detection = new SingleChangeDetection(db.ChangeTracker);
            await budget.EnsureInMemoryAsync(db, cancellationToken);
            return answer;
        }
        finally
        {
            _retry.Discard();
        }
    }

    // One state of the database, for a reader that no writer waits for. SQLite's driver begins such a transaction for this level only.
    private Task<IDbContextTransaction> BeginReadingAsync(CancellationToken cancellationToken) => db.Database.BeginTransactionAsync(
        db.IsPostgres ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted,
        cancellationToken);

    private async Task<Changes> SaveAsync(AuditEntry? cause, CancellationToken cancellationToken)
    {
        using var detection = new SingleChangeDetection(db.ChangeTracker);
        var versions = cause is null ? [] : VersionRecord.AddTo(db, cause);
        var changes = Changes.In(db);
        var growth = budget.GrowthBy(db.ChangeTracker);
        await changes.Snapshots.RaiseVersionsAsync(db, cancellationToken);
        await WriteAsync(AddedRows.Take(db), cancellationToken);
        await budget.EnsureAsync(db, changes.Snapshots, growth, cancellationToken);
        await history.KeepAsync(db, versions, cancellationToken);
        return changes;
    }

    // Deletions come first, because added rows may take their unique names.
    private async Task WriteAsync(AddedRows added, CancellationToken cancellationToken)
    {
        await HandedOnAliases.FreeAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await added.WriteAsync(db, cancellationToken);
    }
}
