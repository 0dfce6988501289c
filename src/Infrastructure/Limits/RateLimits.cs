using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Limits;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Limits;

/// <summary>
/// The buckets that all replicas share, in the database. Whether there is one left is decided by the statement that takes it, so that
/// of many who come at once no more get one than there are; it stands apart from whatever transaction follows.
/// </summary>
internal sealed class RateLimits(
    LocalBuckets local,
    IServiceScopeFactory scopes,
    WriteLock writeLock,
    FaultDescriptions words,
    TimeProvider time,
    ILogger<RateLimits> log) : IRateLimits
{
    private const int HalfOfSubjects = 50_000;

    // Until the end of a subject's pause all its actions are refused without a query, so that a flood doesn't reach the database.
    private readonly RecentlyUsed<string, Refusal> _refused = new(HalfOfSubjects);

    public TimeSpan? TakeHere(string subject, Rate rate) => local.Take(subject, rate);

    public async Task<TimeSpan?> TakeEverywhereAsync(string subject, Rate rate, CancellationToken cancellationToken)
    {
        var now = TokenBucket.At(time.GetUtcNow());
        if (_refused.Find(subject)?.LeftAt(now) is { } left)
        {
            return left;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(subject));
            var wait = await TakeAsync(db, hash, new TokenBucket(rate), now, cancellationToken);
            if (wait is { } pause)
            {
                _refused.Add(subject, new Refusal(now, now + (pause.Ticks / TimeSpan.TicksPerMicrosecond)));
            }

            return wait;
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            log.LogWarning("A rate limit counts only on this replica for now ({Reason})", words.Of(failure));
            return local.Take(subject, rate);
        }
    }

    private async Task<TimeSpan?> TakeAsync(
        FlagServiceDbContext db,
        byte[] subject,
        TokenBucket bucket,
        long now,
        CancellationToken cancellationToken)
    {
        var (next, latest, absurd) = (now + bucket.Interval, bucket.Latest(now), bucket.Absurd(now));
        using (await writeLock.AcquireAsync(cancellationToken))
        {
            // The same as TokenBucket.Take; it gives a row where one was taken.
            var taken = await db.Database.SqlQuery<long>(
                $"""
                INSERT INTO rate_limits (subject, full_at) VALUES ({subject}, {next})
                ON CONFLICT (subject) DO UPDATE SET full_at =
                    CASE WHEN rate_limits.full_at < {now} OR rate_limits.full_at > {absurd} THEN {next} ELSE rate_limits.full_at + {bucket.Interval} END
                WHERE rate_limits.full_at <= {latest} OR rate_limits.full_at > {absurd}
                RETURNING full_at AS "Value"
                """).ToListAsync(cancellationToken);
            if (taken.Count > 0)
            {
                return null;
            }
        }

        var fullAt = await db.RateLimits.Where(limit => limit.Subject == subject).Select(limit => limit.FullAt).ToListAsync(cancellationToken);
        return bucket.Wait(fullAt.DefaultIfEmpty(now).Single(), now);
    }

    /// <summary>When a subject was rejected, and until when. The entry is ignored if the clock went back.</summary>
    private sealed record Refusal(long From, long Until)
    {
        public TimeSpan? LeftAt(long now) => now >= From && now < Until ? TimeSpan.FromMicroseconds(Until - now) : null;
    }
}
