using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>The model on PostgreSQL as <c>tools/compile-models.sh</c> has written it down, once for each set of keys.</summary>
internal sealed partial class PostgresDbContextModel : RuntimeModel
{
    private static readonly CompiledModels Models = new(PostgresMigrations.Names, seal =>
    {
        var model = new PostgresDbContextModel();
        model.Initialize();
        PersonalColumns.Apply(model, seal);
        return model;
    });

    /// <summary>The model with these seals.</summary>
    public static WrittenModel Of(ColumnSeal seal) => Models.Of(seal);

    partial void Initialize();
}

internal sealed partial class PostgresDbContext
{
    static partial void Find(ColumnSeal seal, ref WrittenModel? written) => written = PostgresDbContextModel.Of(seal);
}
