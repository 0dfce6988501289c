using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Rows that are added in numbers, taken from what EF is about to save and written by one prepared statement a table. EF sorts all of them and prepares
/// a statement for each, which takes several times as long, while nobody else can write.
/// </summary>
internal sealed class AddedRows
{
    // EF saves fewer as fast.
    private const int Many = 100;

    private static readonly AddedRows None = new([]);

    private readonly IReadOnlyList<TableRows> _tables;

    private AddedRows(IReadOnlyList<TableRows> tables) => _tables = tables;

    /// <summary>Takes all that is to be added where that is much; EF saves what is left, which doesn't refer to them.</summary>
    /// <param name="db">What is tracked, with its changes detected.</param>
    public static AddedRows Take(FlagServiceDbContext db)
    {
        if (db.IsPostgres)
        {
            return None; // There EF sends many rows at once.
        }

        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList();
        var byType = added.GroupBy(entry => entry.Metadata).ToDictionary(group => group.Key);
        if (added.Count < Many || byType.Keys.Any(type => type.GetComplexProperties().Any()))
        {
            return None;
        }

        var sql = db.GetService<ISqlGenerationHelper>();
        var rows = new AddedRows([.. PrincipalsFirst(byType.Keys).Select(type => TableRows.Of(type, byType[type], sql))]);
        foreach (var entry in added)
        {
            entry.State = EntityState.Unchanged;
        }

        return rows;
    }

    /// <summary>Writes them, within the transaction that there is.</summary>
    public void Write(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        foreach (var table in _tables)
        {
            using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
            command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
            table.Write(command, cancellationToken);
        }
    }

    private static List<IEntityType> PrincipalsFirst(IReadOnlyCollection<IEntityType> types)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in types)
        {
            Put(type);
        }

        return ordered;

        void Put(IEntityType type)
        {
            if (types.Contains(type) && !ordered.Contains(type))
            {
                foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type))
                {
                    Put(principal);
                }

                ordered.Add(type);
            }
        }
    }

    /// <summary>The rows of a table, in the database's own types.</summary>
    private sealed record TableRows(string Statement, IReadOnlyList<object?[]> Rows)
    {
        public static TableRows Of(IEntityType type, IEnumerable<EntityEntry> entries, ISqlGenerationHelper sql)
        {
            var mapping = type.GetTableMappings().Single();
            var columns = mapping.ColumnMappings.ToList();
            var names = columns.Select(column => sql.DelimitIdentifier(column.Column.Name));
            var statement = $"INSERT INTO {sql.DelimitIdentifier(mapping.Table.Name)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", columns.Select((_, i) => Parameter(i)))})";
            return new TableRows(statement, [.. entries.Select(entry => columns.ConvertAll(column => ValueOf(entry, column)).ToArray())]);
        }

        public void Write(SqliteCommand command, CancellationToken cancellationToken)
        {
#pragma warning disable CA2100 // Names of tables and columns, from the model.
            command.CommandText = Statement;
#pragma warning restore CA2100
            var parameters = Rows[0].Select((_, i) => new SqliteParameter { ParameterName = Parameter(i) }).ToArray();
            command.Parameters.AddRange(parameters);
            foreach (var row in Rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i] ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }
        }

        private static object? ValueOf(EntityEntry entry, IColumnMapping column)
        {
            var value = entry.CurrentValues[column.Property];
            return column.TypeMapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }

        private static string Parameter(int index) => string.Create(CultureInfo.InvariantCulture, $"$p{index}");
    }
}
