using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Notifications;

/// <summary>
/// How the replicas on one PostgreSQL hear of each other's changes: by notices that go out with the commit. SQLite belongs to one process,
/// which needs none.
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
    /// A commit failed, and nobody knows whether it will come about; its notice is to be heeded like another's if it does.
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
