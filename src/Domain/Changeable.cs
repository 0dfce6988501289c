namespace FlagService.Domain;

/// <summary>What people change. A change after which it says the same as before is none, and leaves no trace.</summary>
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
