using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>The model as PostgreSQL holds it, with migrations of its own.</summary>
internal sealed partial class PostgresDbContext(DbContextOptions<PostgresDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    // By bytes, as SQLite does: with the language of the server a list would have another order, and its pages other rows, on each.
    private const string ByBytes = "C";

    public override bool IsPostgres => true;

    protected override IModel? CompiledModel
    {
        get
        {
            IModel? model = null;
            FindModel(Seal, ref model);
            return model;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }

    // Vanishes with PostgresDbContextModel, where the project is built without compiled models.
    static partial void FindModel(ColumnSeal seal, ref IModel? model);
}
