namespace FlagService.Application.Compatibility.Unleash;

/// <summary>The first thing about a flag that Unleash's clients would do otherwise.</summary>
internal sealed class Obstacle
{
    /// <summary>The reason as a sentence; null where there is nothing of the kind.</summary>
    public string? Reason { get; private set; }

    public void Add(string reason) => Reason ??= reason;
}
