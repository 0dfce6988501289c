using System.Net.Sockets;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>
/// Opens when the database is silent: connections stay open, and nothing answers. Each request would wait for the whole command timeout, and then for
/// the driver's cancellation. So once a command has waited for a moment, a small query is sent over a new connection. If that exceeds the connection
/// timeout, and no other command was answered meanwhile, all connections are closed, and requests fail at once until the database answers. A slow
/// database does answer, so it doesn't open the breaker.
/// </summary>
internal sealed class DatabaseCircuitBreaker(
    DatabaseAddress address,
    ConnectionsInUse inUse,
    DatabaseMeasures measures,
    TimeProvider time,
    ILogger<DatabaseCircuitBreaker> log) : BackgroundService
{
    private const string ApplicationName = "FlagService circuit breaker";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    // What is slow and alive is asked no more often than that.
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromSeconds(2);

    private volatile bool _isSilent;

    /// <summary>Lets nobody begin to wait in vain.</summary>
    /// <exception cref="TimeoutException">The database is silent.</exception>
    public void EnsureAnswers()
    {
        if (_isSilent)
        {
            throw new TimeoutException("The database has stopped answering.");
        }
    }

    // The driver doesn't listen while it greets a database that is silent; what it may find out then is of no use to anybody.
    public override Task StopAsync(CancellationToken cancellationToken) => base.StopAsync(new CancellationToken(canceled: true));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString) { ApplicationName = ApplicationName, Pooling = false, Multiplexing = false };
        if (connection.Timeout == 0)
        {
            return; // Without a connection timeout the breaker never opens.
        }

        connection.CommandTimeout = connection.Timeout;
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (_isSilent || inUse.Longest > Moment)
                {
                    await ProbeAsync(connection, stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The check whether the database answers failed; it is tried again");
            }
        }
    }

    private async Task ProbeAsync(NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        var answered = measures.Answered;
        if (await AnswersAsync(connection, cancellationToken) || measures.Answered != answered)
        {
            if (_isSilent)
            {
                _isSilent = false;
                log.LogInformation("The database ({Database}) answers again", address.Display);
            }

            await Task.Delay(BetweenAnswers, time, cancellationToken);
            return;
        }

        if (!_isSilent)
        {
            _isSilent = true;
            log.LogWarning(
                "The database ({Database}) has not answered for {Seconds} s; requests that need it are rejected until it answers again",
                address.Display,
                connection.Timeout);
        }

        inUse.CutAll();
    }

    /// <summary>Whether something comes back; a refusal is an answer, too.</summary>
    private async Task<bool> AnswersAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Timeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(either.Token);
            await using var end = either.Token.UnsafeRegister(static asked => ConnectionsInUse.Cut((NpgsqlConnection)asked!), connection);
            await using var question = new NpgsqlCommand("SELECT 1", connection);
            await question.ExecuteScalarAsync(CancellationToken.None);
            return true;
        }
        catch (Exception failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return !limit.IsCancellationRequested && !IsSilence(failure.GetBaseException());
        }
    }

    private static bool IsSilence(Exception failure) => failure
        is TimeoutException
        or SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable };
}
