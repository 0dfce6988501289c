using System.Security.Cryptography;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Notifications;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Postgres;
using FlagService.Infrastructure.Persistence.Rows;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlagService.Infrastructure.Replicas;

/// <summary>
/// Listens, on a connection of its own, to the change notifications of other replicas. Those sent while it isn't connected are lost, so with each
/// connection everything counts as changed. Every change has a number; now and then the received numbers are compared with the database's, and if one
/// is missing, everything counts as changed too.
/// </summary>
internal sealed class ChangeListener(
    DatabaseAddress address,
    ChangeChannel channel,
    ChangeSequences sequences,
    IdentityGenerations identities,
    SnapshotInvalidations snapshots,
    EventStreams events,
    ConnectionsInUse inUse,
    TimeProvider time,
    ILogger<ChangeListener> log) : BackgroundService
{
    /// <summary>What the connection is called in PostgreSQL's list.</summary>
    public const string ApplicationName = "FlagService changes";

    // A change is to be seen within a second soon after the database is back; for that each replica knocks once or twice a second.
    private const int LongestPauseMilliseconds = 1_000;
    private const int AnswerSeconds = 5;

    // A line that is cut without a word is noticed by this and the time that the question may take.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    // However busy the line is, the numbers are compared this often; each silence does so as well.
    private static readonly TimeSpan BetweenComparisons = TimeSpan.FromSeconds(20);

    // A notification may arrive a moment after the change can be seen.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // The driver counts whole milliseconds and takes none of them for ever.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly string _connection = new NpgsqlConnectionStringBuilder(address.ConnectionString)
    {
        ApplicationName = ApplicationName,
        Pooling = false,
        Multiplexing = false,
        Timeout = AnswerSeconds,
        CommandTimeout = AnswerSeconds,
    }.ToString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested; failures++)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (stoppingToken.IsCancellationRequested)
                {
                    return; // Whatever a line ends with that nobody wants any more, it is no failure.
                }

                if (channel.Close())
                {
                    failures = 0;
                    InvalidateSnapshots();
                    log.LogWarning("Change notifications of other replicas no longer arrive ({Reason}); changes are polled instead", FaultDescriptions.Of(failure, address));
                }
                else if (failures == 0)
                {
                    log.LogWarning("Change notifications of other replicas can't be received ({Reason}); changes are polled instead", FaultDescriptions.Of(failure, address));
                }
            }

            await Task.Delay(Pause(failures), time, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = inUse.Watch(new NpgsqlConnection(_connection), isMeantToWait: true);
        connection.Notification += (_, notification) => Receive(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using var listen = new NpgsqlCommand($"LISTEN {ChangeChannel.Name}", connection);
        await listen.ExecuteNonQueryAsync(cancellationToken);

        // The order matters: first later changes are received, then everything earlier is invalidated, and only then is the channel relied on.
        BeginAnew(await ChangeSequences.ReadAsync(connection, cancellationToken));
        channel.Open();
        log.LogInformation("Change notifications of other replicas arrive");
        for (var compared = time.GetTimestamp(); ;)
        {
            if (!await connection.WaitAsync(Silence, cancellationToken) || time.GetElapsedTime(compared) >= BetweenComparisons)
            {
                await CompareAsync(connection, cancellationToken);
                compared = time.GetTimestamp();
            }
        }
    }

    /// <summary>Looks whether a change was missed. It is also how a line that is cut is noticed.</summary>
    private async Task CompareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var present = await ChangeSequences.ReadAsync(connection, cancellationToken);
        var began = time.GetTimestamp();
        for (var left = Grace; sequences.Missing(present) > 0 && left >= ShortestWait; left = Grace - time.GetElapsedTime(began))
        {
            await connection.WaitAsync(left, cancellationToken);
        }

        if (sequences.Missing(present) is > 0 and var missing)
        {
            log.LogWarning("{Missing} change notifications of other replicas were lost; all caches are read again", missing);
            BeginAnew(present);
        }
    }

    // Not the other way around: for a moment all that is new would count as being in effect.
    private void BeginAnew(IReadOnlyList<ChangeSequence> present)
    {
        InvalidateEverything();
        sequences.Begin(present);
    }

    private void InvalidateEverything()
    {
        identities.RaiseAll();
        InvalidateSnapshots();
        events.Reset();
    }

    private void InvalidateSnapshots()
    {
        Settle();
        snapshots.Invalidate();
    }

    /// <summary>Called before a change waits. While none waits, all received changes are in effect.</summary>
    private void Settle()
    {
        var received = sequences.Received;
        if (snapshots.PendingSince is null)
        {
            sequences.MarkApplied(received);
        }
    }

    private void Receive(string payload)
    {
        var notification = ChangeNotification.Parse(payload);
        Settle();
        if (notification.Sender != channel.Self)
        {
            Apply(notification); // One's own counted before its caller was answered.
        }

        // Only once it waits in line, or else it would count as being in effect for a moment.
        if (notification.Number is { } number && sequences.Observe(number))
        {
            log.LogWarning("A change notification of another replica was lost; all caches are read again");
            InvalidateEverything();
        }
    }

    private void Apply(ChangeNotification notification)
    {
        if (notification.Users is null)
        {
            identities.RaiseAll();
        }

        foreach (var user in notification.Users ?? [])
        {
            identities.Raise(new UserId(user));
        }

        if (notification.Environments is null)
        {
            InvalidateSnapshots();
        }
        else if (notification.Environments.Count > 0)
        {
            snapshots.Add(notification.Environments.Select(version => KeyValuePair.Create(new EnvironmentId(version.Key), version.Value)));
        }

        if (notification.Events is null)
        {
            events.Reset();
        }
        else
        {
            events.Publish(notification.Events);
        }
    }

    /// <summary>Longer with each failure, and never the same for all replicas that lost the same database.</summary>
    private static TimeSpan Pause(int failures)
    {
        var longest = Math.Min(100 << Math.Min(failures, 6), LongestPauseMilliseconds);
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest / 2, longest + 1));
    }
}
