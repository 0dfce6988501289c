using FlagService.Infrastructure.Persistence.Sealing;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>
/// The database that follows the primary one, where <c>DATABASE_READ_URL</c> names one, for what may be long and may be some seconds old.
/// While it is away the primary answers.
/// </summary>
internal sealed class ReadReplica(ServiceSettings settings, ColumnSeal seal, TimeProvider time, ILogger<ReadReplica> log) : IReadDatabase
{
    /// <summary>How long nobody asks it after it didn't answer.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private const int ConnectSeconds = 3;
    private const string ApplicationName = "FlagService reads";

    private readonly DbContextOptions<PostgresDbContext>? _options =
        settings.ReadDatabase is { } address ? OptionsOf(address) : null;

    private readonly Lock _lock = new();
    private long? _awaySince;
    private long _askAgain;

    /// <summary>Whether there is one.</summary>
    public bool IsThere => _options is not null;

    public async Task<TAnswer> ReadAsync<TAnswer>(
        FlagServiceDbContext primary,
        Func<FlagServiceDbContext, Task<TAnswer>> question,
        CancellationToken cancellationToken)
    {
        if (MayBeAsked())
        {
            try
            {
                return await AskAsync(question);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && (failure is NpgsqlException || DatabaseFaults.IsAway(failure)))
            {
                // Whatever it was: the primary knows better, and says so itself where the question was wrong.
                Rested(failure);
            }
        }

        return await question(primary);
    }

    /// <summary>Asks it, whether or not it rests.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(Func<FlagServiceDbContext, Task<TAnswer>> question)
    {
        await using var db = new PostgresDbContext(_options!, seal);
        var answer = await question(db);
        Back();
        return answer;
    }

    private static DbContextOptions<PostgresDbContext> OptionsOf(DatabaseAddress address) =>
        new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(ConnectionOf(address)).Options;

    private static string ConnectionOf(DatabaseAddress address) => new NpgsqlConnectionStringBuilder(address.ConnectionString)
    {
        ApplicationName = ApplicationName,
        Timeout = ConnectSeconds,
    }.ToString();

    private bool MayBeAsked()
    {
        lock (_lock)
        {
            return IsThere && (_awaySince is null || time.GetTimestamp() >= _askAgain);
        }
    }

    private void Rested(Exception failure)
    {
        lock (_lock)
        {
            _askAgain = time.GetTimestamp() + (long)(Rest.TotalSeconds * time.TimestampFrequency);
            if (_awaySince is not null)
            {
                return;
            }

            _awaySince = time.GetTimestamp();
        }

        log.LogWarning(
            "The read replica ({Database}) doesn't answer ({Reason}); the primary database is used instead",
            settings.ReadDatabase!.Display,
            FaultDescriptions.Of(failure, settings.ReadDatabase!));
    }

    private void Back()
    {
        long? awaySince;
        lock (_lock)
        {
            (awaySince, _awaySince) = (_awaySince, null);
        }

        if (awaySince is { } since)
        {
            log.LogInformation("The read replica answers again, after {Seconds:0} s", time.GetElapsedTime(since).TotalSeconds);
        }
    }
}
