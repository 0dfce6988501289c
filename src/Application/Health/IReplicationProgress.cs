namespace FlagService.Application.Health;

/// <summary>How far this process has followed what others changed.</summary>
public interface IReplicationProgress
{
    /// <summary>Where it stands; null where no other process can change anything.</summary>
    AppliedChanges? Read();
}

/// <summary>How far a replica has applied the changes of all replicas.</summary>
public sealed class AppliedChanges
{
    /// <summary>How many of all changes are in effect on this replica.</summary>
    public required long Applied { get; init; }

    /// <summary>How many changes this replica knows of that are not in effect yet.</summary>
    public required long Behind { get; init; }

    /// <summary>
    /// For how many seconds something may have been in effect elsewhere and not here; 0 while nothing waits and changes are heard of at once.
    /// </summary>
    public required double LagSeconds { get; init; }
}
