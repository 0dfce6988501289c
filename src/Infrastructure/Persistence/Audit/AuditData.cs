using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Audit;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Audit;

/// <summary>The audit entries about a person: first their own actions, then actions of others on them.</summary>
internal sealed class AuditData(FlagServiceDbContext db) : IPersonalData
{
    private const int Piece = 500;

    public string Section => "auditEntries";

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var target = person.Value.ToString();
        var all = db.AuditEntries.AsNoTracking();
        IQueryable<AuditEntry>[] halves =
        [
            all.Where(entry => entry.ActorId == person),
            all.Where(entry => (entry.ActorId == null || entry.ActorId != person) && (entry.TargetId == target || entry.PersonId == person)),
        ];
        foreach (var half in halves)
        {
            await foreach (var entry in PiecesAsync(half, cancellationToken))
            {
                yield return Held(entry, person);
            }
        }
    }

    private static async IAsyncEnumerable<AuditEntry> PiecesAsync(
        IQueryable<AuditEntry> entries,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AuditEntry? last = null;
        while (true)
        {
            var rest = last is null ? entries : After(entries, last.At, last.Id);
            var piece = await rest.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(Piece).ToListAsync(cancellationToken);
            foreach (var entry in piece)
            {
                yield return entry;
            }

            if (piece.Count < Piece)
            {
                yield break;
            }

            last = piece[^1];
        }
    }

    private static IQueryable<AuditEntry> After(IQueryable<AuditEntry> entries, DateTimeOffset at, Guid id) =>
        entries.Where(entry => entry.At >= at && (entry.At > at || entry.Id > id));

    private static OwnAuditEntry Held(AuditEntry entry, UserId person)
    {
        var (isActor, isTarget, isPerson) = (entry.ActorId == person, entry.TargetId == person.Value.ToString(), entry.PersonId == person);
        return new OwnAuditEntry
        {
            Id = entry.Id,
            At = entry.At,
            ByPerson = isActor,
            Action = entry.Action,
            TargetType = entry.TargetType,
            TargetId = entry.TargetId,
            ProjectId = entry.ProjectId?.Value,
            Address = isActor ? entry.Address : null,
            Before = isTarget ? Json(entry.Before) : null,
            After = isTarget ? Json(entry.After) : null,
            PersonalBefore = isPerson ? Json(entry.PersonalBefore) : null,
            PersonalAfter = isPerson ? Json(entry.PersonalAfter) : null,
            Occurrences = entry.Occurrences,
        };
    }

    private static JsonNode? Json(string? text) => text is null ? null : JsonNode.Parse(text);
}
