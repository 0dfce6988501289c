using FlagService.Application.Requests;
using FlagService.Infrastructure.Jobs;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.History;

/// <summary>Removes versions that are too old or too many, every six hours; the present one of each flag and segment always stays.</summary>
internal sealed class OldVersions(IServiceScopeFactory scopes, WriteLock writeLock, HistoryOptions options, HistoryBudget budget, TimeProvider time, JobServices services)
    : RecurringJob("old-versions", TimeSpan.FromHours(6), services)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var forgotten = time.Now().AddDays(-options.Days);
        var kept = options.Versions;
        await using var scope = scopes.CreateAsyncScope();
        var db = PatientDatabase(scope.ServiceProvider);
        await RemoveAsync(db, forgotten, kept, cancellationToken);

        // Others write in between.
        foreach (var project in await db.Projects.Select(project => project.Id).ToListAsync(cancellationToken))
        {
            using var acquired = await writeLock.AcquireAsync(cancellationToken);
            await budget.ThinAsync(db, project, cancellationToken);
        }
    }

    private async Task RemoveAsync(FlagServiceDbContext db, DateTimeOffset forgotten, int kept, CancellationToken cancellationToken)
    {
        using var acquired = await writeLock.AcquireAsync(cancellationToken);

        // The version that was current at the limit is still needed for that time; it is deleted when its successor is that old.
        await db.DefinitionVersions
            .Where(version => (version.Document == null && version.At <= forgotten)
                || db.DefinitionVersions.Any(later => later.OwnerId == version.OwnerId
                    && later.Version > version.Version
                    && (later.At <= forgotten || later.Version >= version.Version + kept)))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
