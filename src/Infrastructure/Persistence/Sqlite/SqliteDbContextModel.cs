using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>The model on SQLite as <c>tools/compile-models.sh</c> has written it down, once for each set of keys.</summary>
internal sealed partial class SqliteDbContextModel : RuntimeModel
{
    private static readonly CompiledModels Models = new(SqliteMigrations.Names, seal =>
    {
        var model = new SqliteDbContextModel();
        model.Initialize();
        PersonalColumns.Apply(model, seal);
        return model;
    });

    /// <summary>The model with these seals.</summary>
    public static WrittenModel Of(ColumnSeal seal) => Models.Of(seal);

    partial void Initialize();
}

internal sealed partial class SqliteDbContext
{
    static partial void Find(ColumnSeal seal, ref WrittenModel? written) => written = SqliteDbContextModel.Of(seal);
}
