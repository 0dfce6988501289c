using FlagService.Application.Access;
using FlagService.Domain;

namespace FlagService.Application.Evaluation;

/// <summary>The snapshot that an SDK key opens.</summary>
internal static class CallersSnapshot
{
    /// <summary>The present one.</summary>
    /// <exception cref="RefusedException">The environment has gone since the key was looked up.</exception>
    public static EnvironmentSnapshot Of(this ISnapshots snapshots, ICurrentCaller current) =>
        current.Caller is SdkApplication application && snapshots.Find(application.Environment) is { } found
            ? found
            : throw new RefusedException(AccessErrors.NeedsSdkKey);
}
