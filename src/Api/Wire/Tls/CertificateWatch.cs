namespace FlagService.Api.Wire.Tls;

/// <summary>
/// Looks again and again whether the certificate's files have changed. They are read and compared as a whole: where they are reached by symbolic
/// links, as Kubernetes has it, nothing in their own folder changes, so that watching it would miss that.
/// </summary>
internal sealed class CertificateWatch(ServedCertificate served, TimeProvider time, ILogger<CertificateWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);
    private static readonly TimeSpan Reminder = TimeSpan.FromDays(1);

    private DateTimeOffset _warned = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            Warn();
            served.Refresh();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Warn()
    {
        var now = time.GetUtcNow();
        if (now < _warned + Reminder)
        {
            return;
        }

        if (served.Current.FaultAt(now) is { } fault)
        {
            _warned = now;
            log.LogWarning("The certificate in TLS_CERT {Fault}; clients reject it", fault);
        }
        else if (served.Current.ValidTo < now + Soon)
        {
            _warned = now;
            log.LogWarning("The certificate in TLS_CERT expires at {ValidTo}", served.Current.ValidTo);
        }
    }
}
