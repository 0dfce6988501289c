namespace FlagService.Client.Wire;

/// <summary>How long to wait before another try: longer each time, and never all clients at once.</summary>
internal sealed class Backoff(Func<double> chance)
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private int _tries;

    /// <summary>The next wait, between half and all of what it has grown to; right after a success anything up to a second.</summary>
    /// <param name="asked">What the service asks for, up to the longest wait.</param>
    public TimeSpan Next(TimeSpan? asked = null)
    {
        var grown = TimeSpan.FromTicks(Math.Min(Longest.Ticks, Shortest.Ticks << Math.Min(_tries, 10)));
        var wait = _tries == 0 ? grown * chance() : grown * (0.5 + (chance() / 2));
        _tries++;
        return asked is { } least && least > wait ? TimeSpan.FromTicks(Math.Min(least.Ticks, Longest.Ticks)) : wait;
    }

    /// <summary>It worked.</summary>
    public void Reset() => _tries = 0;
}
