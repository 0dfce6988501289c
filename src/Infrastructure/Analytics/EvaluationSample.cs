namespace FlagService.Infrastructure.Analytics;

/// <summary>
/// Says how many evaluations to keep singly: all, or, when there are more than a number a second, an even share by what the second before
/// brought, and never more than that number.
/// </summary>
/// <param name="perSecond">The number.</param>
internal sealed class EvaluationSample(int perSecond)
{
    private readonly Lock _lock = new();
    private long _second;
    private long _offered;
    private (long Of, long All) _share = (1, 1);
    private long _carried;
    private int _left;

    /// <summary>How many of some evaluations to keep.</summary>
    public int Take(int offered, DateTimeOffset at)
    {
        lock (_lock)
        {
            Begin(at.UtcTicks / TimeSpan.TicksPerSecond);
            _offered += offered;
            var (taken, carried) = Math.DivRem(_carried + (offered * _share.Of), _share.All);
            _carried = carried;
            taken = Math.Min(taken, _left);
            _left -= (int)taken;
            return (int)taken;
        }
    }

    private void Begin(long second)
    {
        if (second == _second)
        {
            return;
        }

        _share = second == _second + 1 && _offered > perSecond ? (perSecond, _offered) : (1, 1);
        _carried = 0;
        _offered = 0;
        _left = perSecond;
        _second = second;
    }
}
