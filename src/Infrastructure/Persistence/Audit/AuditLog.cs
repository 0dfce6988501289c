using System.Text.Json.Nodes;
using FlagService.Application.Audit;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Persistence.Repositories;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Audit;

/// <summary>Reads the audit log by its indexes, however long it is.</summary>
internal sealed class AuditLog(FlagServiceDbContext primary, IReadDatabase reads) : IAuditLog
{
    public Task<AuditLines> ReadAsync(AuditFilter filter, AuditCursor? before, int limit, CancellationToken cancellationToken) =>
        reads.ReadAsync(primary, db => ReadAsync(db, filter, before, limit, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<UserId>> FindActorsAsync(string username, CancellationToken cancellationToken)
    {
        var folded = Text.Folded(username);
        return reads.ReadAsync(
            primary,
            async db => (IReadOnlyList<UserId>)await db.Users.Where(user => user.UsernameFolded == folded).Select(user => user.Id).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>The entries of a page.</summary>
    internal static IQueryable<AuditEntry> Query(FlagServiceDbContext db, AuditFilter filter, AuditCursor? before, int limit)
    {
        var entries = db.AuditEntries.AsNoTracking();
        // A single one is compared by itself, for by that the databases read an index in its order.
        if (filter.Actors is { } actors)
        {
            var nullable = actors.Select(actor => (UserId?)actor).ToList();
            entries = nullable is [var actor] ? entries.Where(entry => entry.ActorId == actor) : entries.Where(entry => nullable.Contains(entry.ActorId));
        }

        if (filter.Actions is { } actions)
        {
            entries = actions is [var action] ? entries.Where(entry => entry.Action == action) : entries.Where(entry => actions.Contains(entry.Action));
        }

        if (filter.Project is { } project)
        {
            entries = entries.Where(entry => entry.ProjectId == project);
        }

        if (filter.Target is { } target)
        {
            entries = entries.Where(entry => entry.TargetId == target);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(entry => entry.At >= from);
        }

        if (filter.To is { } to)
        {
            entries = entries.Where(entry => entry.At < to);
        }

        if (before is { } cursor)
        {
            // The first half is what an index can begin at; the databases don't find it in the usual "earlier, or equal and less".
            entries = entries.Where(entry => entry.At <= cursor.At && (entry.At < cursor.At || entry.Id < cursor.Id));
        }

        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(limit);
    }

    private static async Task<AuditLines> ReadAsync(
        FlagServiceDbContext db,
        AuditFilter filter,
        AuditCursor? before,
        int limit,
        CancellationToken cancellationToken)
    {
        // The sizes come first, before the entries are read: a change of a large flag may take megabytes. One more than requested shows whether there are more.
        var sizes = await Query(db, filter, before, limit + 1)
            .Select(entry => (entry.Before ?? "").Length + (entry.After ?? "").Length)
            .ToListAsync(cancellationToken);
        var count = Paging.Fitting(sizes.Take(limit));
        var entries = count == 0 ? [] : await Query(db, filter, before, count).ToListAsync(cancellationToken);
        var people = entries.Select(entry => entry.ActorId).Concat(entries.Select(TargetOf)).OfType<UserId>().Distinct().ToList();
        var names = await db.Users
            .Where(user => people.Contains(user.Id))
            .Select(user => new { user.Id, user.Username })
            .ToDictionaryAsync(user => user.Id, user => user.Username, cancellationToken);
        return new AuditLines(entries.ConvertAll(entry => Line(entry, names)), sizes.Count > count);
    }

    private static AuditLine Line(AuditEntry entry, Dictionary<UserId, string> names) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Actor = entry.ActorId is { } actor ? new(actor.Value, names.GetValueOrDefault(actor), entry.ActorTokenId?.Value) : null,
        Action = entry.Action,
        TargetType = entry.TargetType,
        TargetId = entry.TargetId,
        TargetName = TargetOf(entry) is { } target ? names.GetValueOrDefault(target) : null,
        ProjectId = entry.ProjectId?.Value,
        Address = entry.Address,
        TraceId = entry.TraceId,
        Before = Json(entry.Before),
        After = Json(entry.After),
        Person = entry.PersonId is { } person ? new(person.Value, Json(entry.PersonalBefore), Json(entry.PersonalAfter)) : null,
        Occurrences = entry.Occurrences,
    };

    private static UserId? TargetOf(AuditEntry entry) => entry.TargetType == "user" && Guid.TryParse(entry.TargetId, out var id) ? new UserId(id) : null;

    private static JsonNode? Json(string? text) => text is null ? null : JsonNode.Parse(text);
}
