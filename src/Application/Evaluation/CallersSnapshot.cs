using FlagService.Application.Access;
using FlagService.Domain;

namespace FlagService.Application.Evaluation;

/// <summary>The snapshot that an SDK key opens.</summary>
internal static class CallersSnapshot
{
    private const int Looks = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The present one.</summary>
    /// <exception cref="RefusedException">The environment has gone since the key was looked up.</exception>
    public static EnvironmentSnapshot Of(this ISnapshots snapshots, ICurrentCaller current) =>
        current.Caller is not SdkApplication application ? throw new RefusedException(AccessErrors.NeedsSdkKey)
        : snapshots.Find(application.Environment) ?? throw new RefusedException(AccessErrors.SdkKeyRefused);

    /// <summary>
    /// The current snapshot, once it has at least a version, or after a second in any case: a client that was notified by one replica may ask another
    /// that is about to be notified.
    /// </summary>
    /// <exception cref="RefusedException">As with <see cref="Of"/>.</exception>
    public static async Task<EnvironmentSnapshot> AwaitAsync(
        this ISnapshots snapshots,
        ICurrentCaller current,
        long version,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks && snapshots.Of(current).Version < version; look++)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        return snapshots.Of(current);
    }
}
