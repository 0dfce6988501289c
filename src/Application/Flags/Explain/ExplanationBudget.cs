namespace FlagService.Application.Flags.Explain;

/// <summary>
/// The room that an explanation's steps have in an answer. An evaluation may take a hundred thousand steps; those that come when there is no
/// more room are counted and left out.
/// </summary>
/// <param name="bytes">How large the steps may be as JSON, about.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class ExplanationBudget(long bytes, CancellationToken cancellationToken)
{
    private long _left = bytes;

    /// <summary>How many steps are left out; what was asked within one of them isn't counted.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Whether a text or a list is shown in part.</summary>
    public bool IsShortened { get; private set; }

    /// <summary>Takes room for something; false, from then on, where there isn't enough.</summary>
    public bool Take(long size)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _left = size <= _left ? _left - size : -1;
        return _left >= 0;
    }

    /// <summary>Something is shown in part.</summary>
    public void Shorten() => IsShortened = true;

    /// <summary>The steps of a list, as far as there is room.</summary>
    /// <param name="traces">Those that were kept.</param>
    /// <param name="count">How many there were.</param>
    /// <param name="make">Makes a step; null where there is no room for it.</param>
    public List<TStep> Fit<TTrace, TStep>(IReadOnlyList<TTrace> traces, int count, Func<TTrace, TStep?> make)
        where TStep : class
    {
        List<TStep> steps = [.. traces.Select(make).OfType<TStep>()];
        LeftOut += count - steps.Count;
        return steps;
    }
}
