using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Repositories;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.History;

/// <summary>Reads what was remembered.</summary>
internal sealed class FlagHistory(FlagServiceDbContext db) : IFlagHistory
{
    public async Task<Page<ListedVersion>> ListAsync(FlagId flag, PageRequest page, CancellationToken cancellationToken)
    {
        var versions = Of(flag);
        var total = await versions.CountAsync(cancellationToken);
        var rows = page.Skip >= total ? [] : await RowsAsync(versions.OrderByDescending(version => version.Version).Skip(page.Skip).Take(page.Size + 1), cancellationToken);

        // What they said is read of as many as there is room for, each with the one before it.
        var numbers = rows.Take(Paging.Fitting(rows.Select(row => row.Length))).Select(row => row.Version).ToList();
        var documents = numbers.Count == 0
            ? []
            : await versions.Where(version => numbers.Contains(version.Version)).ToDictionaryAsync(version => version.Version, version => version.Document!, cancellationToken);
        var names = await NamesAsync(rows, cancellationToken);
        return Page<ListedVersion>.Of(
            rows.ConvertAll(row => new ListedVersion(row.Head(names), documents.TryGetValue(row.Version, out var document) ? VersionDocuments.ReadFlag(document) : null)),
            total,
            page);
    }

    public async Task<VersionHead?> FindHeadAsync(FlagId flag, long version, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(Of(flag).Where(candidate => candidate.Version == version), cancellationToken);
        var names = await NamesAsync(rows, cancellationToken);
        return rows is [var row] ? row.Head(names) : null;
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

    private async Task<FlagVersion?> FirstAsync(IQueryable<DefinitionVersion> versions, CancellationToken cancellationToken)
    {
        var found = await versions
            .OrderByDescending(version => version.Version)
            .Select(version => new
            {
                Version = version,
                Name = db.Users.Where(user => user.Id == version.AuthorId && user.DeletedAt == null).Select(user => user.Name).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is not { Version: var version })
        {
            return null;
        }

        var author = version.AuthorId is { } id && found.Name is { } name ? new VersionAuthor(id.Value, name) : null;
        return new FlagVersion(new VersionHead(version.Version, version.At, author, version.Action), VersionDocuments.ReadFlag(version.Document!));
    }

    private static Task<List<Row>> RowsAsync(IQueryable<DefinitionVersion> versions, CancellationToken cancellationToken) =>
        versions.Select(version => new Row(version.Version, version.At, version.AuthorId, version.Action, version.Document!.Length)).ToListAsync(cancellationToken);

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

    private async Task<Dictionary<UserId, string>> NamesAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var authors = rows.Where(row => row.AuthorId is not null).Select(row => row.AuthorId!.Value).Distinct().ToList();
        return await db.Users
            .Where(user => authors.Contains(user.Id) && user.DeletedAt == null)
            .Select(user => new { user.Id, user.Name })
            .ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken);
    }

    /// <summary>A version, and how long its document is.</summary>
    private sealed record Row(long Version, DateTimeOffset At, UserId? AuthorId, string Action, int Length)
    {
        public VersionHead Head(Dictionary<UserId, string> names) => new(
            Version,
            At,
            AuthorId is { } id && names.TryGetValue(id, out var name) ? new VersionAuthor(id.Value, name) : null,
            Action);
    }
}
