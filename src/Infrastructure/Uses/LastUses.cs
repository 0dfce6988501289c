using System.Collections.Concurrent;
using FlagService.Application.Pipeline;

namespace FlagService.Infrastructure.Uses;

/// <summary>The last use of each of something, to the minute, and which of them the database knows.</summary>
internal abstract class LastUses<TId>(TimeProvider time)
    where TId : struct
{
    private readonly ConcurrentDictionary<TId, DateTimeOffset> _latest = new();
    private readonly ConcurrentDictionary<TId, DateTimeOffset> _written = new();

    public void Note(TId id)
    {
        var minute = Minute();

        // Nearly every use falls into a minute that is noted already and costs one look-up.
        if (!_latest.TryGetValue(id, out var noted) || noted != minute)
        {
            _latest[id] = minute;
        }
    }

    /// <summary>The uses that the database doesn't know of yet.</summary>
    public IReadOnlyList<KeyValuePair<TId, DateTimeOffset>> Unwritten() =>
        [.. _latest.Where(use => _written.GetValueOrDefault(use.Key) != use.Value)];

    /// <summary>The database knows of a use now.</summary>
    public void Written(TId id, DateTimeOffset minute) => _written[id] = minute;

    /// <summary>Forgets what was written and isn't in use any more, so that what is long gone takes no memory.</summary>
    public void Tidy()
    {
        var minute = Minute();
        foreach (var use in _written.Where(use => use.Value < minute))
        {
            // A use that was noted meanwhile has another minute, and stays.
            _latest.TryRemove(use);
            _written.TryRemove(use);
        }
    }

    private DateTimeOffset Minute()
    {
        var now = time.Now();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }
}
