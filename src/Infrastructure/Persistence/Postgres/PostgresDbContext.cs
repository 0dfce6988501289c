using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>The model as PostgreSQL holds it, with migrations of its own.</summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    // By bytes, as SQLite does: with the language of the server a list would have another order, and its pages other rows, on each.
    private const string ByBytes = "C";

    public override bool IsPostgres => true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }
}
