using System.Collections.Concurrent;
using FlagService.Application.Pipeline;
using FlagService.Application.Projects;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>The uses of SDK keys that the database doesn't know of yet: one a key, the latest.</summary>
internal sealed class SdkKeyUses(TimeProvider time) : ISdkKeyUses
{
    private readonly ConcurrentDictionary<SdkKeyId, DateTimeOffset> _latest = new();
    private ConcurrentDictionary<SdkKeyId, DateTimeOffset> _waiting = new();

    public void Note(SdkKeyId key)
    {
        var now = time.Now();
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));

        // Nearly every use falls into a minute that is noted already and costs one look-up.
        if (_latest.TryGetValue(key, out var noted) && noted == minute)
        {
            return;
        }

        _latest[key] = minute;
        _waiting[key] = minute;
    }

    /// <summary>Hands over what waits to be written.</summary>
    public IReadOnlyDictionary<SdkKeyId, DateTimeOffset> Take() =>
        Interlocked.Exchange(ref _waiting, new ConcurrentDictionary<SdkKeyId, DateTimeOffset>());

    /// <summary>Takes back what could not be written, unless there is something later.</summary>
    public void Return(IReadOnlyDictionary<SdkKeyId, DateTimeOffset> uses)
    {
        foreach (var (key, minute) in uses)
        {
            _waiting.TryAdd(key, minute);
        }
    }
}
