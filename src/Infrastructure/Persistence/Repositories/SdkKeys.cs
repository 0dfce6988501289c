using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

internal sealed class SdkKeys(FlagServiceDbContext db) : ISdkKeys
{
    public void Add(SdkKey key) => db.SdkKeys.Add(key);

    public async Task<IReadOnlyList<SdkKey>> FindLiveAsync(
        EnvironmentId environment,
        SdkKeyKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        await db.SdkKeys
            .Where(key => key.EnvironmentId == environment && key.Kind == kind && (key.EndsAt == null || key.EndsAt > now))
            .ToListAsync(cancellationToken);

    public async Task<Page<SdkKeyDetails>> ListAsync(ProjectId project, PageRequest page, CancellationToken cancellationToken)
    {
        var rows = db.SdkKeys
            .AsNoTracking()
            .Where(key => key.ProjectId == project)
            .Join(db.Environments, key => key.EnvironmentId, environment => environment.Id, (key, environment) => new { key, environment.Key });
        if (page.Search is { } search)
        {
            var folded = Text.Folded(search);
            rows = rows.Where(row => row.Key.Contains(folded));
        }

        var keys = await rows.OrderByDescending(row => row.key.CreatedAt).ThenBy(row => row.key.Id).ToPageAsync(page, cancellationToken);
        return keys.Select(row => new SdkKeyDetails
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
