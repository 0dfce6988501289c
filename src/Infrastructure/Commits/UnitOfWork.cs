using System.Data;
using System.Security.Cryptography;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.History;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Audit;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace FlagService.Infrastructure.Commits;

/// <summary>The transaction of a command: one save, one audit entry, one step of each environment's version; none of them where nothing changed.</summary>
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
    // All pauses together are half a second as a rule and 1.2 seconds at most: the longest that a caller waits for others to be done.
    private const int MaximumAttempts = 12;
    private const int PauseStepMilliseconds = 20;
    private const int LongestPauseMilliseconds = 160;

    // Whoever has collided this often waits in line from then on: those who write much would never be done before those who write little.
    private const int AttemptsOutOfLine = 2;
    private const int Line = 0x466C6167;

    public Task<TAnswer> CommitAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        RetryAsync(inLine => AttemptAsync(project, inLine, work, cancellationToken), cancellationToken);

    // Whoever collided twice is done before others write again.
    public Task<TAnswer> CommitPreparedAsync<TAnswer>(ProjectId? project, Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        RetryAsync(
            inLine => inLine
                ? AttemptAsync(project, inLine, () => UnchangedAsync(work, cancellationToken), cancellationToken)
                : AttemptPreparedAsync(work, cancellationToken),
            cancellationToken);

    public Task<TAnswer> RehearseAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken) =>
        RetryAsync(_ => TryOutAsync(work, cancellationToken), cancellationToken);

    private async Task<TAnswer> RetryAsync<TAnswer>(Func<bool, Task<TAnswer>> attempt, CancellationToken cancellationToken)
    {
        for (var count = 1; ; count++)
        {
            try
            {
                return await attempt(count > AttemptsOutOfLine);
            }
            catch (Exception failure) when (IsWorthAnotherTry(failure, count))
            {
                Forget();
                await PauseAsync(count, cancellationToken);
            }
            catch (Exception failure) when (IsCollision(failure))
            {
                throw new RefusedException(CommitErrors.TooManyWriters);
            }
            catch (Exception failure) when (UniqueRule.Find(failure, UniqueRules.All) is { } error)
            {
                throw new RefusedException(error);
            }
            catch (Exception failure) when (MissingReference.Is(failure))
            {
                throw new RefusedException(await IsCallerThereAsync(cancellationToken) ? CommitErrors.DeletedMeanwhile : AccessErrors.TokenRefused);
            }
        }
    }

    /// <summary>Whoever looks again for what was deleted at that moment refuses in their own words.</summary>
    private static bool IsWorthAnotherTry(Exception failure, int attempt) =>
        IsCollision(failure) ? attempt < MaximumAttempts : attempt == 1 && MissingReference.Is(failure);

    // What collided was undone as a whole, so that it may be done again; not at the same moment as the other.
    private static Task PauseAsync(int attempts, CancellationToken cancellationToken) =>
        Task.Delay(RandomNumberGenerator.GetInt32(1, Math.Min(PauseStepMilliseconds * attempts, LongestPauseMilliseconds)), cancellationToken);

    private async Task<bool> IsCallerThereAsync(CancellationToken cancellationToken) =>
        current.Caller is not SignedInUser { Id: var id } || await db.Users.AnyAsync(user => user.Id == id, cancellationToken);

    private async Task<TAnswer> AttemptAsync<TAnswer>(ProjectId? project, bool inLine, Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        TAnswer answer;
        Changes changes;
        using (await writeLock.AcquireAsync(cancellationToken))
        {
            await using var transaction = await BeginAsync(cancellationToken);
            await AcquireLockAsync(project, inLine, cancellationToken);

            answer = await work();
            changes = await SaveAsync(await audit.AddToAsync(db, cancellationToken), cancellationToken);
            await effects.CommitAsync(db, transaction, changes, cancellationToken);
            outage.Wrote();
        }

        await effects.AfterAsync(changes);
        return answer;
    }

    /// <summary>Decides as a reader, and makes ready all that is to be written, before it takes the writer.</summary>
    private async Task<TAnswer> AttemptPreparedAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken)
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

        using var compared = new ComparedOnce(db.ChangeTracker);
        await budget.EnsureInMemoryAsync(db, cancellationToken);
        var versions = VersionRecord.AddTo(db, cause);
        var changes = Changes.In(db);
        var read = ReadProjects.In(db);
        await changes.Snapshots.RaiseVersionsAsync(db, cancellationToken);
        var added = AddedRows.Take(db);
        using (await writeLock.AcquireAsync(cancellationToken))
        {
            await using var transaction = await BeginAsync(cancellationToken);
            await read.EnsureUnchangedAsync(db, cancellationToken);
            try
            {
                await WriteAsync(added, cancellationToken);
                await history.KeepAsync(db, versions, cancellationToken);
            }
            catch (Exception failure) when (UniqueRule.IsViolation(failure))
            {
                // Somebody took the name after it was looked for: the next look says so, or finds that it is there already.
                throw new DbUpdateConcurrencyException("A name was taken after it was looked for.", failure);
            }

            await effects.CommitAsync(db, transaction, changes, cancellationToken);
            outage.Wrote();
        }

        await effects.AfterAsync(changes);
        return answer;
    }

    private async Task<TAnswer> UnchangedAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        var answer = await work();
        await ReadProjects.In(db).EnsureUnchangedAsync(db, cancellationToken);
        return answer;
    }

    // A failure undoes all of it, so that nothing has to be remembered to go back to before the save.
    private Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        db.Database.AutoSavepointsEnabled = false;
        return db.Database.BeginTransactionAsync(cancellationToken);
    }

    private async Task<TAnswer> TryOutAsync<TAnswer>(Func<Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var reading = await BeginReadingAsync(cancellationToken);
            var answer = await work();
            using var compared = new ComparedOnce(db.ChangeTracker);
            await budget.EnsureInMemoryAsync(db, cancellationToken);
            return answer;
        }
        finally
        {
            Forget();
        }
    }

    /// <summary>One state of everything, for a reader for whom no writer waits: SQLite's driver begins one so that asks for this level.</summary>
    private Task<IDbContextTransaction> BeginReadingAsync(CancellationToken cancellationToken) => db.Database.BeginTransactionAsync(
        db.IsPostgres ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted,
        cancellationToken);

    /// <summary>Saves what is tracked, unless an environment would then take more memory than it may.</summary>
    private async Task<Changes> SaveAsync(AuditEntry? cause, CancellationToken cancellationToken)
    {
        using var compared = new ComparedOnce(db.ChangeTracker);
        var versions = cause is null ? [] : VersionRecord.AddTo(db, cause);
        var changes = Changes.In(db);
        var growth = SnapshotGrowth.In(db.ChangeTracker);
        await changes.Snapshots.RaiseVersionsAsync(db, cancellationToken);
        await WriteAsync(AddedRows.Take(db), cancellationToken);
        await budget.EnsureAsync(db, changes.Snapshots, growth, cancellationToken);
        await history.KeepAsync(db, versions, cancellationToken);
        return changes;
    }

    // What goes first, so that what comes may have its unique names.
    private async Task WriteAsync(AddedRows added, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await added.WriteAsync(db, cancellationToken);
    }

    private void Forget()
    {
        db.ChangeTracker.Clear();
        db.TouchedUsers.Clear();
        audit.Clear();
    }

    /// <summary>SQLite has one writer at a time anyway; PostgreSQL makes those in line wait for each other, and the project's others on its row.</summary>
    private async Task AcquireLockAsync(ProjectId? project, bool inLine, CancellationToken cancellationToken)
    {
        if (!db.IsPostgres)
        {
            return;
        }

        if (inLine)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Line}, 0)", cancellationToken);
        }

        if (project is { } id)
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM projects WHERE id = {id.Value} FOR UPDATE", cancellationToken);
        }
    }

    // An id that somebody else has just taken is found on the second look; a name is the caller's to change, and has its refusal. However deep:
    // what the driver calls transient, deadlocks among it, is wrapped once more.
    private static bool IsCollision(Exception failure)
    {
        if (failure is not DbUpdateConcurrencyException && UniqueRule.IsViolation(failure))
        {
            return UniqueRule.Find(failure, UniqueRules.All) is null;
        }

        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbUpdateConcurrencyException
                or PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares what is tracked with what was read once. Everybody who looks at it would compare all of it again.</summary>
    private readonly struct ComparedOnce : IDisposable
    {
        private readonly ChangeTracker _tracker;

        public ComparedOnce(ChangeTracker tracker)
        {
            _tracker = tracker;
            tracker.DetectChanges();
            tracker.AutoDetectChangesEnabled = false;
        }

        public void Dispose() => _tracker.AutoDetectChangesEnabled = true;
    }
}
