using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>The model on SQLite, where times are kept as whole microseconds so that they compare and sort.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    public override bool IsPostgres => false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    private sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        value => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond));
}
