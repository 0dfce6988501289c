namespace FlagService.Infrastructure.Startup;

/// <summary>Whether every step of the start is done.</summary>
internal sealed class Readiness
{
    private volatile bool _isReady;

    /// <summary>Whether requests that need the database can be served.</summary>
    public bool IsReady => _isReady;

    public void Done() => _isReady = true;
}
