using System.Collections.Frozen;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FlagService.Application.Observability;
using FlagService.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Measures what is asked of the database: connections in use, and how long commands take, by what they are for.</summary>
internal sealed class DatabaseMeasures : IMeasured
{
    private readonly FrozenDictionary<string, Durations> _durations = Enum.GetValues<CommandSource>()
        .Select(NameOf)
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(name => name, _ => new Durations(), StringComparer.Ordinal);

    private readonly ServiceMetrics _metrics;
    private readonly Histogram<double> _exported;
    private readonly string _system;
    private int _connections;
    private long _answered;

    public DatabaseMeasures(ServiceMetrics metrics, MetricInstruments instruments, DatabaseAddress address)
    {
        (_metrics, _exported) = (metrics, instruments.Of(MetricCatalogue.CommandDuration));
        _system = address.Kind == DatabaseKind.Postgres ? "postgresql" : "sqlite";
    }

    /// <summary>How many commands the database has answered.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Counts a connection for as long as it is open, however that ends.</summary>
    public T Watch<T>(T connection)
        where T : DbConnection
    {
        connection.StateChange += OnStateChange;
        return connection;
    }

    /// <summary>A command has ended.</summary>
    public void Done(CommandEndEventData command, bool failed)
    {
        var operation = NameOf(command.CommandSource);
        _durations[operation].Record((long)(command.Duration.TotalSeconds * Stopwatch.Frequency));
        if (_exported.Enabled)
        {
            _exported.Record(command.Duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
        }

        if (failed)
        {
            _metrics.CommandFailures.Add(operation);
        }
        else
        {
            Interlocked.Increment(ref _answered);
        }

        Spans.OfCommand(operation, _system, command.StartTime, command.Duration, failed);
    }

    public IEnumerable<MetricValue> Measure() => _durations
        .Select(entry => entry.Value.Read(MetricCatalogue.CommandDuration, entry.Key))
        .Where(read => read.Cumulated[^1] > 0)
        .Append(new MetricValue(MetricCatalogue.Connections, Volatile.Read(ref _connections)));

    private void OnStateChange(object sender, StateChangeEventArgs change)
    {
        if (change.OriginalState != change.CurrentState && (change.OriginalState == ConnectionState.Open || change.CurrentState == ConnectionState.Open))
        {
            Interlocked.Add(ref _connections, change.CurrentState == ConnectionState.Open ? 1 : -1);
        }
    }

    private static string NameOf(CommandSource source) => source switch
    {
        CommandSource.LinqQuery or CommandSource.FromSqlQuery => "query",
        CommandSource.SaveChanges => "save",
        CommandSource.ExecuteUpdate => "update",
        CommandSource.ExecuteDelete => "delete",
        CommandSource.ExecuteSqlRaw => "sql",
        CommandSource.Migrations => "migrate",
        _ => Tally.Other,
    };
}

/// <summary>Measures each command that the database has answered.</summary>
internal sealed class CommandMeasures(DatabaseMeasures measures) : DbCommandInterceptor
{
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        measures.Done(eventData, failed: false);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default)
    {
        measures.Done(eventData, failed: false);
        return ValueTask.FromResult(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        measures.Done(eventData, failed: false);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        object? result,
        CancellationToken cancellationToken = default)
    {
        measures.Done(eventData, failed: false);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        measures.Done(eventData, failed: false);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default)
    {
        measures.Done(eventData, failed: false);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => measures.Done(eventData, failed: true);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        measures.Done(eventData, failed: true);
        return Task.CompletedTask;
    }
}

/// <summary>Measures each connection of the model.</summary>
internal sealed class ConnectionMeasures(DatabaseMeasures measures) : DbConnectionInterceptor
{
    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result) => measures.Watch(result);
}
