namespace FlagService.Domain;

/// <summary>An aggregate with a version that rises by one in each transaction that changes it.</summary>
public abstract class Versioned : Changeable
{
    private bool _stepped;

    /// <summary>1 for a new one; sent as the ETag.</summary>
    public long Version { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The refusal of a write that was decided on another version.</summary>
    /// <param name="present">The version that counts.</param>
    public static Error Mismatch(long present) =>
        new(ErrorKind.Stale, "version_mismatch", $"The current version is {present}; read it again before you change it.");

    /// <summary>Refuses a write that was decided on another version.</summary>
    /// <param name="expected">The versions that the caller would accept; null where it doesn't care.</param>
    /// <exception cref="RefusedException">The present version is not among them.</exception>
    public void EnsureVersion(IReadOnlyCollection<long>? expected)
    {
        if (expected is not null && !expected.Contains(Version))
        {
            Mismatch(Version).Throw();
        }
    }

    /// <summary>Marks the birth.</summary>
    private protected void Begin(DateTimeOffset now)
    {
        CreatedAt = now;
        Step(now);
    }

    /// <summary>Marks a change; an instance lives for one transaction, so several changes in it are one step.</summary>
    private protected sealed override void Step(DateTimeOffset now)
    {
        UpdatedAt = now;
        if (!_stepped)
        {
            Version++;
            _stepped = true;
        }
    }
}
