using System.Globalization;
using FlagService.Application.Health;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlagService.Infrastructure.Health;

/// <summary>Reports whether the read replica answers and how far it lags. Nothing fails without it.</summary>
internal sealed class ReadReplicaProbe(ReadReplica replica, TimeProvider time) : IHealthProbe
{
    // A replica that has replayed everything it received has no lag, however long ago the last change was.
    private const string Behind =
        """
        SELECT CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0::float8
        ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0)::float8 END AS "Value"
        """;

    // Less than the limit of a probe, so that the result isn't down.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public string Name => "read_replica";

    public bool DecidesReadiness => false;

    public async Task<ProbeResult> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var seconds = await replica
                .AskAsync(db => db.Database.SqlQueryRaw<double>(Behind).SingleAsync(cancellationToken))
                .WaitAsync(Patience, time, cancellationToken);
            return new ProbeResult(ComponentState.Up, string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s behind."));
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException || DatabaseFaults.IsAway(failure))
        {
            return new ProbeResult(ComponentState.Degraded, "It doesn't answer; analytics and the audit log are read from the primary database.");
        }
    }
}
