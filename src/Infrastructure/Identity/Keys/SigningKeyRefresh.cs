using FlagService.Application.Health;
using FlagService.Domain;
using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Sealing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Identity.Keys;

/// <summary>
/// Reads the signing keys again when another replica may have rotated them. A token with a name that nobody knows is a reason to look, but
/// not more than once in a while, however many such tokens are made up.
/// </summary>
internal sealed class SigningKeyRefresh(IServiceScopeFactory scopes, FaultDescriptions words, TimeProvider time, ILogger<SigningKeyRefresh> log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _lock = new(1, 1);
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;
    private bool _isAway;

    /// <summary>Reads them now. While the database is away, that is left for the next time.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            await LookAsync(cancellationToken);
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Reads them unless that was done just now.</summary>
    /// <exception cref="RefusedException">The database is unavailable, so it is unknown whether there are other keys.</exception>
    public async Task FollowUnknownAsync()
    {
        await _lock.WaitAsync();
        try
        {
            if ((time.GetUtcNow() - _lookedAt).Duration() >= Pause)
            {
                await LookAsync(CancellationToken.None);
            }

            if (_isAway)
            {
                throw new RefusedException(HealthErrors.DatabaseUnavailable);
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _lookedAt = time.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var seals = scope.ServiceProvider.GetRequiredService<SealingKeys>().Find();
            await scope.ServiceProvider.GetRequiredService<SigningKeyRows>().LoadAsync(seals, cancellationToken);
            _isAway = false;
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            _isAway = true;
            log.LogWarning("The signing keys could not be refreshed ({Reason})", words.Of(failure));
        }
    }
}

/// <summary>Follows the rotations of other replicas, and of those who use the database otherwise.</summary>
internal sealed class SigningKeyRenewal(SigningKeyRefresh refresh, Readiness readiness, TimeProvider time, ILogger<SigningKeyRenewal> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SigningKeys.FollowedWithin, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!readiness.IsReady)
            {
                continue;
            }

            try
            {
                await refresh.FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The signing keys could not be refreshed; the keys in memory stay in use");
            }
        }
    }
}
