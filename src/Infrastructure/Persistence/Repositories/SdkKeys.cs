using FlagService.Application.Projects;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

internal sealed class SdkKeys(FlagServiceDbContext db) : ISdkKeys
{
    private const int MostListed = 1000;

    public void Add(SdkKey key) => db.SdkKeys.Add(key);

    public async Task<IReadOnlyList<SdkKey>> FindLiveAsync(
        EnvironmentId environment,
        SdkKeyKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await db.SdkKeys
            .Where(key => key.EnvironmentId == environment && key.Kind == kind && (key.EndsAt == null || key.EndsAt > now))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<SdkKeyDetails>> ListAsync(ProjectId project, CancellationToken cancellationToken)
    {
        var keys = await db.SdkKeys
            .AsNoTracking()
            .Where(key => key.ProjectId == project)
            .Join(db.Environments, key => key.EnvironmentId, environment => environment.Id, (key, environment) => new { key, environment.Key })
            .OrderByDescending(row => row.key.CreatedAt)
            .ThenBy(row => row.key.Id)
            .Take(MostListed)
            .ToListAsync(cancellationToken);
        return keys.ConvertAll(row => new SdkKeyDetails
        {
            Id = row.key.Id.Value,
            Prefix = row.key.Prefix,
            Kind = SdkKeyKinds.Name(row.key.Kind),
            Environment = row.Key,
            CreatedAt = row.key.CreatedAt,
            LastUsedAt = row.key.LastUsedAt,
            EndsAt = row.key.EndsAt,
        });
    }
}
