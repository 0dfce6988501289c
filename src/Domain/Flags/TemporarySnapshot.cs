namespace FlagService.Domain.Evaluation;

/// <summary>.</summary>
public sealed class Snapshot
{
    public static Snapshot Compile(SnapshotDefinition definition) => new();
}
