using Microsoft.Extensions.Logging;

namespace FlagService.Application.Health;

/// <summary>Asks every probe at once and waits for none longer than two seconds.</summary>
internal sealed class ComponentChecks(IEnumerable<IHealthProbe> probes, IFaultDescriptions words, TimeProvider time, ILogger<ComponentChecks> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The findings, by the components' names.</summary>
    /// <param name="wanted">Which probes to ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(Func<IHealthProbe, bool> wanted, CancellationToken cancellationToken)
    {
        var findings = await Task.WhenAll(probes.Where(wanted).Select(probe => RunAsync(probe, cancellationToken)));
        return [.. findings.OrderBy(finding => finding.Name, StringComparer.Ordinal)];
    }

    private async Task<Finding> RunAsync(IHealthProbe probe, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var result = await ResultAsync(probe, cancellationToken);
        return new Finding(probe.Name, result, time.GetElapsedTime(started));
    }

    private async Task<ProbeResult> ResultAsync(IHealthProbe probe, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A driver may ignore the token for as long as its own time-out lasts.
            return await probe.CheckAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("The component {Component} is down: {Reason}", probe.Name, words.Of(failure));
            return new ProbeResult(ComponentState.Down, limit.IsCancellationRequested ? "It doesn't answer in time." : "It can't be reached.");
        }
    }
}

/// <summary>What a probe found, and how long that took.</summary>
internal sealed record Finding(string Name, ProbeResult Result, TimeSpan Elapsed);
