using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Notifications;

/// <summary>
/// The channel of change notifications between replicas on one PostgreSQL. Notifications are sent with the commit. SQLite belongs to one
/// process, which needs none.
/// </summary>
internal sealed class ChangeChannel(DatabaseAddress address, TimeProvider time)
{
    /// <summary>The channel's name in PostgreSQL.</summary>
    public const string Name = "flagservice_changes";

    private volatile State _state = new(address.Kind == DatabaseKind.Sqlite, time.GetUtcNow());
    private volatile Sender _sender = new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Whether there may be other replicas at all.</summary>
    public bool IsNeeded { get; } = address.Kind == DatabaseKind.Postgres;

    /// <summary>Whether change notifications of all other replicas arrive.</summary>
    public bool IsUp => _state.IsUp;

    /// <summary>Since when it has been up or down.</summary>
    public DateTimeOffset Since => _state.Since;

    /// <summary>The id by which a process recognises its own notifications.</summary>
    public Guid Self => _sender.Id;

    /// <summary>
    /// Called when a commit failed with an unknown outcome: if it succeeds after all, its notification is handled like that of another
    /// replica.
    /// </summary>
    public void Invalidate() => _sender = new Sender(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>The channel is connected: from now on every notification arrives.</summary>
    public void Open() => _state = new State(IsUp: true, time.GetUtcNow());

    /// <summary>From now on changes may be missed.</summary>
    /// <returns>Whether it was up until now.</returns>
    public bool Close()
    {
        if (!_state.IsUp)
        {
            return false;
        }

        _state = new State(IsUp: false, time.GetUtcNow());
        return true;
    }

    private sealed record State(bool IsUp, DateTimeOffset Since);

    private sealed record Sender(Guid Id);
}
