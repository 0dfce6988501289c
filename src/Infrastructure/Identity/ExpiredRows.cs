using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// Removes, once an hour, what can't matter any more: failed sign-ins that no lock counts, rate limits that are full again, signing keys that
/// verify nothing any more, mailed tokens past their end, personal access tokens long past theirs, and sessions past theirs with their refresh tokens. A
/// spent refresh token stays as long as its session could live, for it may come back. Audit entries lose the addresses of people whose
/// last requests were under way while they were erased, and the keys by which repetitions of a minute were found.
/// </summary>
internal sealed class ExpiredRows(IServiceScopeFactory scopes, WriteLock writeLock, TimeProvider time, JobServices services)
    : RecurringJob("expired-rows", TimeSpan.FromHours(1), services)
{
    private static readonly TimeSpan LateEntries = TimeSpan.FromDays(1);

    // Longer than clocks of replicas differ.
    private static readonly TimeSpan MinuteKeys = TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (forgotten, known) = (now - Lockout.Memory, now - PersonalToken.KnownAfterEnd);
        await using var scope = scopes.CreateAsyncScope();
        var db = PatientDatabase(scope.ServiceProvider);
        using var acquired = await writeLock.AcquireAsync(cancellationToken);
        await db.SignInFailures.Where(failure => failure.At <= forgotten).ExecuteDeleteAsync(cancellationToken);
        var isFull = TokenBucket.At(now);
        await db.RateLimits.Where(limit => limit.FullAt <= isFull).ExecuteDeleteAsync(cancellationToken);
        await db.SigningKeys.Where(key => key.RetiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.PersonalTokens.Where(token => token.ExpiresAt <= known).ExecuteDeleteAsync(cancellationToken);
        await db.AccountTokens.Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var lately = now - LateEntries;
        await Erasure.ForgetAddressesAsync(
            db.AuditEntries.Where(entry => entry.At >= lately && entry.ActorId != null && !db.Users.Any(user => user.Id == entry.ActorId)),
            cancellationToken);
        await Erasure.ForgetAddressesAsync(
            db.AuditEntries.Where(entry =>
                entry.At >= lately && entry.ActorId == null && entry.PersonId != null && !db.Users.Any(user => user.Id == entry.PersonId)),
            cancellationToken);
        var over = now - MinuteKeys;
        await db.AuditEntries
            .Where(entry => entry.MinuteKey != null && entry.At < over)
            .ExecuteUpdateAsync(update => update.SetProperty(entry => entry.MinuteKey, (byte[]?)null), cancellationToken);
    }
}
