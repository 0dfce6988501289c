using System.Collections.Concurrent;
using FlagService.Application.Pipeline;
using FlagService.Application.Projects;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>The last use of each SDK key, and which of them the database knows.</summary>
internal sealed class SdkKeyUses(TimeProvider time) : ISdkKeyUses
{
    private readonly ConcurrentDictionary<SdkKeyId, DateTimeOffset> _latest = new();
    private readonly ConcurrentDictionary<SdkKeyId, DateTimeOffset> _written = new();

    public void Note(SdkKeyId key)
    {
        var now = time.Now();
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));

        // Nearly every use falls into a minute that is noted already and costs one look-up.
        if (!_latest.TryGetValue(key, out var noted) || noted != minute)
        {
            _latest[key] = minute;
        }
    }

    /// <summary>The uses that the database doesn't know of yet.</summary>
    public IReadOnlyList<KeyValuePair<SdkKeyId, DateTimeOffset>> Unwritten() =>
        [.. _latest.Where(use => _written.GetValueOrDefault(use.Key) != use.Value)];

    /// <summary>The database knows of a use now.</summary>
    public void Written(SdkKeyId key, DateTimeOffset minute) => _written[key] = minute;
}
