using System.Collections.Concurrent;
using System.Data;
using System.Net.Sockets;
using System.Reflection;
using Npgsql;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>
/// The connections in use, with the time since which each waits for an answer. They can all be closed once it is known that the database won't
/// answer.
/// </summary>
internal sealed class ConnectionsInUse(TimeProvider time)
{
    // Not public: a driver that has lost these ends connections by its own limits alone, and a test fails.
    private static readonly PropertyInfo? Connector =
        typeof(NpgsqlConnection).GetProperty("Connector", BindingFlags.Instance | BindingFlags.NonPublic);

    private static readonly FieldInfo? Line =
        Connector?.PropertyType.GetField("_socket", BindingFlags.Instance | BindingFlags.NonPublic);

    private readonly ConcurrentDictionary<NpgsqlConnection, long?> _since = new();

    /// <summary>For how long the one has been in use that has been so for the longest time; those apart that are meant to wait.</summary>
    public TimeSpan Longest => _since.Values.Min() is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Looks after a connection for as long as it is open.</summary>
    /// <param name="connection">One that isn't open yet.</param>
    /// <param name="isMeantToWait">Whether it says nothing for a long time when all is well.</param>
    public NpgsqlConnection Watch(NpgsqlConnection connection, bool isMeantToWait = false)
    {
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open)
            {
                _since[connection] = isMeantToWait ? null : time.GetTimestamp();
            }
            else
            {
                _since.TryRemove(connection, out var _);
            }
        };
        return connection;
    }

    /// <summary>Ends them all, as if the database had hung up, and whatever lies idle in their pools.</summary>
    public void CutAll()
    {
        foreach (var connection in _since.Keys)
        {
            Cut(connection);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    /// <summary>Closes one. Its caller gets an exception at once, while the driver's own cancellation would ask the database first.</summary>
    public static void Cut(NpgsqlConnection connection)
    {
        try
        {
            if (Connector?.GetValue(connection) is { } connector && Line?.GetValue(connector) is Socket line)
            {
                line.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It came to its own end meanwhile.
            return;
        }
    }
}
