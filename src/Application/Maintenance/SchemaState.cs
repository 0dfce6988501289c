namespace FlagService.Application.Maintenance;

/// <summary>Which migrations are in a database. Each is called by when it was made and what it does: <c>20260101120000_Initial</c>.</summary>
/// <param name="Applied">Those of the program that are, oldest first.</param>
/// <param name="Pending">Those of the program that are not, oldest first.</param>
/// <param name="Unknown">Those that are and that the program doesn't know: a later one has been here.</param>
public sealed record SchemaState(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    /// <summary>The target that stands for an empty database.</summary>
    public const string Nothing = "0";

    /// <summary>Refuses to go on where a later version has been.</summary>
    /// <exception cref="MaintenanceException">It has.</exception>
    public void EnsureKnown()
    {
        if (Unknown.Count > 0)
        {
            throw new MaintenanceException($"The database is newer than this program, which doesn't have the migrations {string.Join(", ", Unknown)}. Use the version of the program that applied them.");
        }
    }

    /// <summary>What is to be taken back, newest first.</summary>
    /// <param name="target">What stays last: a migration, with or without its time; <see cref="Nothing"/>; null for one step back.</param>
    /// <exception cref="MaintenanceException">There is no such target, or a later version has been here.</exception>
    public IReadOnlyList<string> ToRevert(string? target)
    {
        EnsureKnown();
        var kept = target switch
        {
            null when Applied.Count > 0 => Applied.Count - 1,
            null => throw new MaintenanceException("No migration is applied, so none can be reverted."),
            Nothing => 0,
            _ => Applied.ToList().FindIndex(name => name == target || NameOf(name) == target) + 1,
        };
        return kept > 0 || target is null or Nothing
            ? Applied.Skip(kept).Reverse().ToList()
            : throw new MaintenanceException($"The migration {target} is not applied; `migrate status` lists the applied ones.");
    }

    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
