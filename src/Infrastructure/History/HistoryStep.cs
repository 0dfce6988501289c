using FlagService.Domain.Flags;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Startup;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.History;

/// <summary>Remembers what flags and segments say that an earlier release of the service changed, without remembering it itself.</summary>
internal sealed class HistoryStep(FlagServiceDbContext db, WriteTurns turns) : IStartupStep
{
    /// <summary>What such a version is said to come from; nobody knows who made it.</summary>
    public const string Action = "history.begin";

    private const int Batch = 100;

    private const string Forgotten =
        """
        SELECT 1 FROM flags WHERE NOT EXISTS
            (SELECT 1 FROM definition_versions kept WHERE kept.owner_id = flags.id AND kept.version = flags.version)
        UNION ALL
        SELECT 1 FROM segments WHERE NOT EXISTS
            (SELECT 1 FROM definition_versions kept WHERE kept.owner_id = segments.id AND kept.version = segments.version)
        """;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await db.FindsAsync(Forgotten, cancellationToken) && await RunOnceAsync(cancellationToken) > 0)
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE definition_versions IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        }

        var flags = await ListFlagsAsync(cancellationToken);
        var segments = await ListSegmentsAsync(cancellationToken);
        db.DefinitionVersions.AddRange(flags.Select(flag => VersionRecord.Of(flag, cause: null)));
        db.DefinitionVersions.AddRange(segments.Select(segment => VersionRecord.Of(segment, cause: null)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return flags.Count + segments.Count;
    }

    private async Task<List<Flag>> ListFlagsAsync(CancellationToken cancellationToken)
    {
        var missing = await (
            from flag in db.Flags.AsNoTracking()
            where !db.DefinitionVersions.Any(version => version.OwnerId == (Guid)(object)flag.Id && version.Version == flag.Version)
            orderby flag.Id
            select flag.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        return await db.Flags
            .AsNoTrackingWithIdentityResolution()
            .AsSplitQuery()
            .Include(FlagConfiguration.Variations)
            .Include(flag => flag.States)
            .ThenInclude(state => state.Rules)
            .Where(flag => missing.Contains(flag.Id))
            .ToListAsync(cancellationToken);
    }

    private Task<List<Segment>> ListSegmentsAsync(CancellationToken cancellationToken) => (
        from segment in db.Segments.AsNoTracking()
        where !db.DefinitionVersions.Any(version => version.OwnerId == (Guid)(object)segment.Id && version.Version == segment.Version)
        orderby segment.Id
        select segment)
        .Take(Batch)
        .ToListAsync(cancellationToken);
}
