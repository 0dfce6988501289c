using System.Globalization;
using FlagService.Application.Health;

namespace FlagService.Api.Wire.Tls;

/// <summary>Reports whether the certificate is valid, and whether the files have a newer one that can't be loaded.</summary>
internal sealed class CertificateProbe(ServedCertificate served, TimeProvider time) : IHealthProbe
{
    public string Name => "certificate";

    public bool DecidesReadiness => false;

    public Task<ProbeResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(Result());

    private ProbeResult Result()
    {
        if (served.Current.FaultAt(time.GetUtcNow()) is { } fault)
        {
            return new ProbeResult(ComponentState.Degraded, $"The certificate {fault}.");
        }

        return served.Fault is { } refused
            ? new ProbeResult(ComponentState.Degraded, $"The previous certificate is still served: {refused}")
            : new ProbeResult(ComponentState.Up, string.Create(CultureInfo.InvariantCulture, $"Valid until {served.Current.ValidTo:u}."));
    }
}
