using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>The model as PostgreSQL holds it, with migrations of its own.</summary>
internal sealed partial class PostgresDbContext(DbContextOptions<PostgresDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    // By bytes, as SQLite does: with the language of the server a list would have another order, and its pages other rows, on each.
    private const string ByBytes = "C";

    public override bool IsPostgres => true;

    protected override WrittenModel? Written
    {
        get
        {
            WrittenModel? written = null;
            Find(Seal, ref written);
            return written;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }

    // Vanishes with PostgresDbContextModel, where the project is built without compiled models.
    static partial void Find(ColumnSeal seal, ref WrittenModel? written);
}
