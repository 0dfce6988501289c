using System.Collections.Concurrent;
using FlagService.Application.Observability;
using FlagService.Application.Requests;

namespace FlagService.Infrastructure.LastUsed;

/// <summary>
/// When things were last used, as of a minute, until the database knows it. What can't be held any more because the database has been away
/// for long is not noted: nothing but a time to show depends on it.
/// </summary>
/// <typeparam name="TId">The id's type.</typeparam>
internal abstract class LastUsedTimes<TId>(ServiceMetrics metrics, TimeProvider time)
    where TId : notnull
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<TId, Use> _uses = new();

    /// <summary>Something is used now.</summary>
    public void Note(TId id)
    {
        // Nearly every use falls into a minute that is noted already and costs one look-up.
        var minute = Minute();
        if (_uses.TryGetValue(id, out var noted) ? noted.Minute != minute : _uses.Count < Most)
        {
            _uses[id] = new Use(minute, IsWritten: false);
        }
        else if (noted == default)
        {
            metrics.QueueDrops.Add("last_uses");
        }
    }

    /// <summary>How many uses the database doesn't know of yet.</summary>
    public int Waiting => _uses.Count(use => !use.Value.IsWritten);

    /// <summary>The uses that the database doesn't know of yet.</summary>
    public IReadOnlyList<KeyValuePair<TId, DateTimeOffset>> Unwritten() =>
        [.. _uses.Where(use => !use.Value.IsWritten).Select(use => KeyValuePair.Create(use.Key, use.Value.Minute))];

    /// <summary>The database knows of a use now.</summary>
    public void Written(TId id, DateTimeOffset minute) =>
        _uses.TryUpdate(id, new Use(minute, IsWritten: true), new Use(minute, IsWritten: false));

    /// <summary>Forgets what is written and can't be noted again.</summary>
    public void Forget()
    {
        var minute = Minute();
        foreach (var use in _uses.Where(use => use.Value.IsWritten && use.Value.Minute != minute))
        {
            _uses.TryRemove(use);
        }
    }

    private DateTimeOffset Minute()
    {
        var now = time.Now();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    private readonly record struct Use(DateTimeOffset Minute, bool IsWritten);
}
