using System.Text.Json;
using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Audit;

/// <summary>Gathers the audit entry of the command under way and puts it into the command's transaction.</summary>
internal sealed class AuditTrail(ICurrentCaller current, TimeProvider time) : IAuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TimeConverter() },
    };

    private IReadOnlyList<AuditEntry> _entries = [];
    private bool _counted;
    private bool _changesNothing;

    public void Record(string action, string targetType, string targetId, ProjectId? project, object? before, object? after) =>
        Take([AuditEntry.Of(new AuditedChange(action, targetType, targetId, project, Text(before), Text(after)), Origin(), time.Now())]);

    public void RecordEach(string action, string targetType, ProjectId? project, IReadOnlyCollection<AuditedTarget> targets)
    {
        var now = time.Now();
        Take([.. targets.Select(target =>
            AuditEntry.Of(new AuditedChange(action, targetType, target.Id, project, Text(target.Before), Text(target.After)), Origin(), now))]);
    }

    public void Record(AccountEvent happened)
    {
        var change = new AuditedChange(
            happened.Action,
            happened.TargetType,
            happened.TargetId,
            happened.Project,
            Text(happened.Before),
            Text(happened.After));
        var origin = Origin();
        origin = origin with { User = happened.Actor ?? origin.User, Address = happened.WithoutAddress ? null : origin.Address };
        var personal = happened.Person is { } person
            ? new PersonalChange(person, Text(happened.PersonBefore), Text(happened.PersonAfter))
            : null;
        Take([happened.CountedByMinute
            ? AuditEntry.OfMinute(change, origin, time.Now(), personal)
            : AuditEntry.Of(change, origin, time.Now(), personal)]);
        _counted = happened.CountedByMinute;
    }

    public void RecordNothing() => _changesNothing = true;

    /// <summary>Forgets what a failed attempt recorded.</summary>
    public void Clear()
    {
        _entries = [];
        _counted = false;
        _changesNothing = false;
    }

    /// <summary>Lets the entry be saved with the rest, or raises the count of the one that there is for this minute.</summary>
    /// <returns>The entry, or the first of several; null where the command changed nothing, and so leaves none.</returns>
    /// <exception cref="InvalidOperationException">The command wrote no audit entry.</exception>
    public async Task<AuditEntry?> AddToAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        if (_changesNothing && !db.ChangeTracker.HasChanges() && db.InvalidatedUsers.Count == 0)
        {
            Clear();
            return null;
        }

        var entry = _entries is [var first, ..] ? first : throw new InvalidOperationException("A command must write an audit entry.");
        var isThere = _counted && await db.AuditEntries
            .Where(earlier => earlier.MinuteKey == entry.MinuteKey)
            .ExecuteUpdateAsync(
                update => update.SetProperty(earlier => earlier.Occurrences, earlier => earlier.Occurrences + 1),
                cancellationToken) > 0;
        if (!isThere)
        {
            db.AuditEntries.AddRange(_entries);
        }

        Clear();
        return entry;
    }

    private AuditOrigin Origin() => current.Caller is SignedInUser user
        ? new(user.Id, current.Address, current.TraceId) { Token = user.Token }
        : new(User: null, current.Address, current.TraceId);

    private void Take(IReadOnlyList<AuditEntry> entries)
    {
        if (entries.FirstOrDefault(entry => !AuditActions.IsKnown(entry.Action)) is { } unknown)
        {
            throw new InvalidOperationException($"{unknown.Action} is not in the catalogue of the audit log's actions.");
        }

        if (_entries is [var earlier, ..])
        {
            throw new InvalidOperationException($"The command already wrote the audit entry {earlier.Action}.");
        }

        _entries = entries;
        _changesNothing = entries.All(entry => entry.TellsOfNoChange);
    }

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json);
}
