namespace FlagService.Api.Logging;

/// <summary>Whether the server listens. Until then a failure ends the program, which says so itself, once and in a sentence.</summary>
internal sealed class StartPhase
{
    private volatile bool _isOver;

    public bool IsOver => _isOver;

    public void End() => _isOver = true;
}
