using System.Security.Cryptography;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlagService.Infrastructure.Commits;

/// <summary>Runs a transaction again if it collided with another one; any other failure that is the caller's becomes a named refusal.</summary>
internal sealed class CommitRetry(FlagServiceDbContext db, AuditTrail audit, ICurrentCaller current)
{
    // All pauses together are half a second as a rule and 1.2 seconds at most: the longest that a caller waits for others to be done.
    private const int MaximumAttempts = 12;
    private const int PauseStepMilliseconds = 20;
    private const int LongestPauseMilliseconds = 160;

    // After this many collisions a transaction queues for a lock. Otherwise long transactions would starve beside short ones.
    private const int AttemptsWithoutQueue = 2;

    /// <summary>Runs attempts until one succeeds or can't be repeated.</summary>
    /// <param name="attempt">One attempt, from the beginning. Its argument says whether it queues for the lock that such attempts share.</param>
    /// <param name="cancellationToken">Ends the waiting between attempts.</param>
    /// <exception cref="RefusedException">There were too many collisions, a unique name is taken, or a row was deleted meanwhile.</exception>
    public async Task<TAnswer> RunAsync<TAnswer>(Func<bool, Task<TAnswer>> attempt, CancellationToken cancellationToken)
    {
        for (var count = 1; ; count++)
        {
            try
            {
                return await attempt(count > AttemptsWithoutQueue);
            }
            catch (Exception failure) when (IsWorthAnotherTry(failure, count))
            {
                Discard();
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
                throw new RefusedException(await CallerExistsAsync(cancellationToken) ? CommitErrors.DeletedMeanwhile : AccessErrors.TokenRefused);
            }
        }
    }

    /// <summary>Discards everything that was read or changed, so that the work can begin again.</summary>
    public void Discard()
    {
        db.ChangeTracker.Clear();
        db.InvalidatedUsers.Clear();
        audit.Clear();
    }

    // A second look for a row that was just deleted finds that it is gone, and refuses with the error of that feature.
    private static bool IsWorthAnotherTry(Exception failure, int attempt) =>
        IsCollision(failure) ? attempt < MaximumAttempts : attempt == 1 && MissingReference.Is(failure);

    // The pause is random, so that two transactions that collided don't collide again.
    private static Task PauseAsync(int attempts, CancellationToken cancellationToken) =>
        Task.Delay(RandomNumberGenerator.GetInt32(1, Math.Min(PauseStepMilliseconds * attempts, LongestPauseMilliseconds)), cancellationToken);

    // A taken id is a collision: the next attempt makes another one. A taken name is the caller's to change. All inner exceptions are looked at,
    // because EF Core wraps once more what the driver calls transient, such as a deadlock.
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

    private async Task<bool> CallerExistsAsync(CancellationToken cancellationToken) =>
        current.Caller is not SignedInUser { Id: var id } || await db.Users.AnyAsync(user => user.Id == id, cancellationToken);
}
