using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence.Mapping;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>The model as PostgreSQL holds it, with migrations of its own.</summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    // By bytes, as SQLite does: with the language of the server a list would have another order, and its pages other rows, on each.
    private const string ByBytes = "C";

    public override bool IsPostgres => true;

    public override Task InsertAsync(TableRows table, CancellationToken cancellationToken) => BinaryCopy.RunAsync(this, table, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Without what a search looks at, which can be longer than an entry of such an index; `pg_trgm` has an index of its own for that.
        modelBuilder.Entity<User>(user =>
        {
            user.HasIndex(one => new { one.UsernameFolded, one.Id, one.Status }, UserConfiguration.DirectoryIndex).HasFilter(UserConfiguration.Living);
            user.HasIndex(one => new { one.UsernameFolded, one.Id }, "ix_users_deleted").HasFilter("deleted_at IS NOT NULL");
        });
    }
}
