namespace FlagService.Application.Maintenance;

/// <summary>The database's schema, which an operator brings to where the program is, and back.</summary>
public interface ISchema
{
    /// <summary>Which database, without a password.</summary>
    string Database { get; }

    /// <summary>Which migrations are in it. Changes nothing, and makes no database where there is none.</summary>
    Task<SchemaState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Applies what is pending, one process at a time.</summary>
    /// <returns>What it applied, in that order; nothing where another process has done it.</returns>
    /// <exception cref="MaintenanceException">The database is newer than the program, or can't be used.</exception>
    Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken);

    /// <summary>Takes migrations back, with what their tables and columns hold.</summary>
    /// <param name="target">As <see cref="SchemaState.ToRevert"/> takes it.</param>
    /// <param name="cancellationToken">Gives up between two migrations.</param>
    /// <returns>What it took back, in that order.</returns>
    /// <exception cref="MaintenanceException">There is no such target, the database is newer than the program, or it can't be used.</exception>
    Task<IReadOnlyList<string>> RevertAsync(string? target, CancellationToken cancellationToken);
}
