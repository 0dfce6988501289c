using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Persistence.Mapping;
using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>The model on SQLite, where times are kept as whole microseconds so that they compare and sort.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    public override bool IsPostgres => false;

    public override Task InsertAsync(TableRows table, CancellationToken cancellationToken)
    {
        PreparedInsert.Run(this, table, cancellationToken);
        return Task.CompletedTask;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // With what a search looks at: a scan of this index is several times as fast as one of the rows, and finds parts of any length. It
        // has no filter, for SQLite goes on to the rows from an index that lacks a column of the condition, even if its filter settles it.
        modelBuilder.Entity<User>()
            .HasIndex(user => new { user.DeletedAt, user.UsernameFolded, user.Id, user.Status, user.NameFolded, user.EmailFolded })
            .HasDatabaseName(UserConfiguration.DirectoryIndex);
    }

    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        value => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond));
}
