using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

internal sealed class Segments(FlagServiceDbContext db) : ISegments
{
    private const int SegmentsAtOnce = 20;

    public Task<Segment?> FindAsync(ProjectId project, string key, CancellationToken cancellationToken) =>
        db.Segments.SingleOrDefaultAsync(segment => segment.ProjectId == project && segment.Key == key, cancellationToken);

    public Task<Page<Segment>> ListAsync(ProjectId project, PageRequest page, CancellationToken cancellationToken)
    {
        var segments = db.Segments.AsNoTracking().Where(segment => segment.ProjectId == project);
        if (page.Search is { } search)
        {
            var folded = Text.Folded(search);
            segments = segments.Where(segment => segment.SearchText.Contains(folded));
        }

        return segments.OrderBy(segment => segment.Key).ThenBy(segment => segment.Id).ToPageAsync(page, ContentOf, cancellationToken);
    }

    public async Task<IReadOnlyList<Segment>> ListAllAsync(ProjectId project, CancellationToken cancellationToken) =>
        await db.Segments.Where(segment => segment.ProjectId == project).OrderBy(segment => segment.Key).ToListAsync(cancellationToken);

    public IAsyncEnumerable<Segment> ReadAllAsync(ProjectId project, CancellationToken cancellationToken) => Pieces.ByKeyAsync(
        last => db.Segments.AsNoTracking().Where(segment => segment.ProjectId == project && segment.Key.CompareTo(last) > 0).OrderBy(segment => segment.Key),
        segment => segment.Key,
        SegmentsAtOnce,
        cancellationToken);

    public Task<int> CountAsync(ProjectId project, CancellationToken cancellationToken) =>
        db.Segments.CountAsync(segment => segment.ProjectId == project, cancellationToken);

    public async Task<IReadOnlySet<string>> FindKeysAsync(
        ProjectId project,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken) =>
        await db.Segments
            .Where(segment => segment.ProjectId == project && keys.Contains(segment.Key))
            .Select(segment => segment.Key)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);

    public void Add(Segment segment) => db.Segments.Add(segment);

    public void Remove(Segment segment) => db.Segments.Remove(segment);

    private static long ContentOf(Segment segment) =>
        segment.Included.Concat(segment.Excluded).Sum(user => (long)user.Length)
        + segment.Conditions.Sum(condition => condition.Values.Sum(value => (long)value.Text.Length));
}
