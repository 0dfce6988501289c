using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Rows that are to be added to a table, as the model has them kept.</summary>
/// <param name="Table">Its name, as SQL has it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">A value for each of the columns, in the database's own types.</param>
internal sealed record TableRows(string Table, IReadOnlyList<TableColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>The names of the columns, as SQL lists them.</summary>
    public string Names => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>Those of tracked entities.</summary>
    /// <param name="type">What all of them are.</param>
    /// <param name="entries">The entities.</param>
    /// <param name="sql">How the database writes names.</param>
    public static TableRows Of(IEntityType type, IEnumerable<EntityEntry> entries, ISqlGenerationHelper sql)
    {
        var mapping = type.GetTableMappings().Single();
        var columns = mapping.ColumnMappings.ToList();
        return new TableRows(
            sql.DelimitIdentifier(mapping.Table.Name),
            columns.ConvertAll(column => new TableColumn(sql.DelimitIdentifier(column.Column.Name), column.TypeMapping)),
            [.. entries.Select(entry => ValuesOf(entry.CurrentValues, columns))]);
    }

    private static object?[] ValuesOf(PropertyValues values, List<IColumnMapping> columns) =>
        [.. columns.Select(column => column.TypeMapping.Converter is { } converter ? converter.ConvertToProvider(values[column.Property]) : values[column.Property])];
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, as SQL has it.</param>
/// <param name="Type">How its values are kept.</param>
internal sealed record TableColumn(string Name, RelationalTypeMapping Type);
