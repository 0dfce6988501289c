using FlagService.Application.Flags.History;
using FlagService.Application.Pipeline;
using FlagService.Domain.Accounts;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.History;

/// <summary>Reads what was remembered.</summary>
internal sealed class FlagHistory(FlagServiceDbContext db) : IFlagHistory
{
    public async Task<Page<FlagVersion>> ListAsync(FlagId flag, PageRequest page, CancellationToken cancellationToken)
    {
        var versions = Of(flag);
        var total = await versions.CountAsync(cancellationToken);
        var rows = page.Skip >= total
            ? []
            : await versions.OrderByDescending(version => version.Version).Skip(page.Skip).Take(page.Size + 1).ToListAsync(cancellationToken);
        return Page<FlagVersion>.Of(await ReadAsync(rows, cancellationToken), total, page);
    }

    public Task<FlagVersion?> FindAsync(FlagId flag, long version, CancellationToken cancellationToken) =>
        FirstAsync(Of(flag).Where(candidate => candidate.Version == version), cancellationToken);

    public Task<FlagVersion?> FindAtAsync(FlagId flag, DateTimeOffset at, CancellationToken cancellationToken) =>
        FirstAsync(Of(flag).Where(version => version.At <= at), cancellationToken);

    public async Task<IReadOnlyDictionary<string, FlagContent>> FlagsAtAsync(
        ProjectId project,
        IReadOnlyCollection<string> keys,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var rows = await AtAsync(project, DefinitionKind.Flag, keys, at, cancellationToken);
        return rows.ToDictionary(row => row.Key, row => VersionDocuments.ReadFlag(row.Document!), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<SegmentDefinition>> SegmentsAtAsync(
        ProjectId project,
        IReadOnlyCollection<string> keys,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var rows = await AtAsync(project, DefinitionKind.Segment, keys, at, cancellationToken);
        return rows.ConvertAll(row => VersionDocuments.ReadSegment(row.Document!));
    }

    private IQueryable<DefinitionVersion> Of(FlagId flag) =>
        db.DefinitionVersions.AsNoTracking().Where(version => version.OwnerId == flag.Value && version.Document != null);

    private async Task<FlagVersion?> FirstAsync(IQueryable<DefinitionVersion> versions, CancellationToken cancellationToken) =>
        (await ReadAsync(await versions.OrderByDescending(version => version.Version).Take(1).ToListAsync(cancellationToken), cancellationToken))
        .FirstOrDefault();

    private async Task<List<DefinitionVersion>> AtAsync(
        ProjectId project,
        DefinitionKind kind,
        IReadOnlyCollection<string> keys,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var versions = db.DefinitionVersions.AsNoTracking()
            .Where(version => version.ProjectId == project && version.Kind == kind && keys.Contains(version.Key));
        var owners = await versions
            .GroupBy(version => new { version.OwnerId, version.Key })
            .Select(owner => new
            {
                owner.Key.OwnerId,
                owner.Key.Key,
                First = owner.Min(version => version.Version),
                Current = owner.Max(version => version.At <= at ? version.Version : 0),
            })
            .ToListAsync(cancellationToken);
        var found = owners.Where(owner => owner.Current > 0).ToList();
        if (owners.FirstOrDefault(owner => owner is { Current: 0, First: > 1 } && found.TrueForAll(other => other.Key != owner.Key)) is { } lost)
        {
            HistoryErrors.TooLongAgo(lost.Key).Throw();
        }

        var ids = found.ConvertAll(owner => owner.OwnerId);
        var current = found.ToDictionary(owner => owner.OwnerId, owner => owner.Current);
        var numbers = current.Values.Distinct().ToList();
        var rows = await versions
            .Where(version => ids.Contains(version.OwnerId) && numbers.Contains(version.Version) && version.Document != null)
            .ToListAsync(cancellationToken);
        return rows.FindAll(row => row.Version == current[row.OwnerId]);
    }

    private async Task<List<FlagVersion>> ReadAsync(List<DefinitionVersion> rows, CancellationToken cancellationToken)
    {
        var authors = rows.Where(row => row.AuthorId is not null).Select(row => row.AuthorId!.Value).Distinct().ToList();
        var names = await db.Users
            .Where(user => authors.Contains(user.Id) && user.DeletedAt == null)
            .Select(user => new { user.Id, user.Name })
            .ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken);
        return rows.ConvertAll(row => new FlagVersion(
            row.Version,
            row.At,
            AuthorOf(row.AuthorId, names),
            row.Action,
            VersionDocuments.ReadFlag(row.Document!)));
    }

    private static VersionAuthor? AuthorOf(UserId? author, Dictionary<UserId, string> names) =>
        author is { } id && names.TryGetValue(id, out var name) ? new VersionAuthor(id.Value, name) : null;
}
