namespace FlagService.Domain;

/// <summary>An entity that people change. A change that leaves it equal counts as none: version and time of the last change stay.</summary>
public abstract class Changeable
{
    /// <summary>All that it says, to be compared by value.</summary>
    private protected abstract object Said { get; }

    /// <summary>Marks a change that is one.</summary>
    private protected abstract void Step(DateTimeOffset now);

    /// <summary>Changes it, and marks that where it says something else then.</summary>
    /// <param name="now">The present.</param>
    /// <param name="change">What to do; where it throws, nothing is marked.</param>
    private protected void Change(DateTimeOffset now, Action change)
    {
        var before = Said;
        change();
        if (!Said.Equals(before))
        {
            Step(now);
        }
    }
}
