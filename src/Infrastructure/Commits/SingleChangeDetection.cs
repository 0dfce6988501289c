using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Commits;

/// <summary>Compares the tracked entities with what was read once. Otherwise EF Core would compare all of them for every query of the change tracker.</summary>
internal readonly struct SingleChangeDetection : IDisposable
{
    private readonly ChangeTracker _tracker;

    public SingleChangeDetection(ChangeTracker tracker)
    {
        _tracker = tracker;
        tracker.DetectChanges();
        tracker.AutoDetectChangesEnabled = false;
    }

    public void Dispose() => _tracker.AutoDetectChangesEnabled = true;
}
