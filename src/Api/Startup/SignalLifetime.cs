using System.Runtime.InteropServices;

namespace FlagService.Api.Startup;

/// <summary>Stops the service when the system asks for it, and says in the log why it stops.</summary>
internal sealed class SignalLifetime(IHostApplicationLifetime lifetime, ILogger<SignalLifetime> log) : IHostLifetime, IDisposable
{
    private readonly List<IDisposable> _registrations = [];
    private string? _signal;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(lifetime.ApplicationStopping.Register(LogStop));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Stop));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _signal ??= context.Signal.ToString();
        lifetime.StopApplication();
    }

    private void LogStop()
    {
        if (_signal is not null)
        {
            log.LogInformation("FlagService is stopping on {Signal}; it finishes the running requests first", _signal);
        }
        else if (lifetime.ApplicationStarted.IsCancellationRequested)
        {
            log.LogInformation("FlagService is stopping by itself; it finishes the running requests first");
        }
    }
}
