using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>The model on SQLite, where times are kept as whole microseconds so that they compare and sort.</summary>
internal sealed partial class SqliteDbContext(DbContextOptions<SqliteDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    public override bool IsPostgres => false;

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
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    // Vanishes with SqliteDbContextModel, where the project is built without compiled models.
    static partial void Find(ColumnSeal seal, ref WrittenModel? written);

    internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        value => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond));
}
