using FlagService.Infrastructure.Persistence.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Sqlite;

/// <summary>The model on SQLite, where times are kept as whole microseconds so that they compare and sort.</summary>
internal sealed partial class SqliteDbContext(DbContextOptions<SqliteDbContext> options, ColumnSeal seal) : FlagServiceDbContext(options, seal)
{
    public override bool IsPostgres => false;

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
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
    }

    // Vanishes with SqliteDbContextModel, where the project is built without compiled models.
    static partial void FindModel(ColumnSeal seal, ref IModel? model);

    internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
        value => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond));
}
