namespace FlagService.Infrastructure.Availability;

/// <summary>Detects the first failure of a series, and the first success after it, so that the log has two lines for an outage and not thousands.</summary>
internal sealed class Outage
{
    private int _isOn;

    /// <summary>It failed.</summary>
    /// <returns>Whether it had not before.</returns>
    public bool Begins() => Interlocked.Exchange(ref _isOn, 1) == 0;

    /// <summary>It went well.</summary>
    /// <returns>Whether it had not before.</returns>
    public bool Ends() => Interlocked.Exchange(ref _isOn, 0) == 1;
}
