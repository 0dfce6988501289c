namespace FlagService.Application.Health;

/// <summary>How far this replica has applied the changes that other replicas made.</summary>
public interface IReplicationProgress
{
    /// <summary>The progress; null if no other process can change the database.</summary>
    AppliedChanges? Read();
}

/// <summary>How far a replica has applied the changes of all replicas.</summary>
public sealed class AppliedChanges
{
    /// <summary>The number of changes that are in effect on this replica.</summary>
    public required long Applied { get; init; }

    /// <summary>The number of changes that this replica knows but has not applied yet.</summary>
    public required long Behind { get; init; }

    /// <summary>
    /// The number of seconds by which this replica may be behind others; 0 while no change waits and change notifications arrive.
    /// </summary>
    public required double LagSeconds { get; init; }
}
