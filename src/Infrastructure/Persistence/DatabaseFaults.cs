using System.Net.Sockets;
using FlagService.Application.Health;
using FlagService.Application.Requests;
using FlagService.Domain;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Distinguishes a database that is away or can't write from a mistake of the program.</summary>
internal static class DatabaseFaults
{
    private const int SqliteBusy = 5;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>The error that a caller gets for a failure; null if the database didn't cause it.</summary>
    public static Error? ErrorOf(Exception failure) => !IsAway(failure) ? null : IsFull(failure) ? CommitErrors.StorageFull : HealthErrors.DatabaseUnavailable;

    /// <summary>Whether waiting may help.</summary>
    public static bool IsAway(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException or TimeoutException
                || (cause is PostgresException postgres && (postgres.IsTransient || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)))
                || (cause is NpgsqlException and not PostgresException)
                || cause is SqliteException { SqliteErrorCode: SqliteBusy or SqliteIoError or SqliteFull or SqliteCannotOpen })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFull(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull })
            {
                return true;
            }
        }

        return false;
    }
}
