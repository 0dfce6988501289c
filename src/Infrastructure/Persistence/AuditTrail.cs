using System.Text.Json;
using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Pipeline;
using FlagService.Domain.Audit;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Gathers the audit entry of the command under way and puts it into the command's transaction.</summary>
internal sealed class AuditTrail(ICurrentCaller current, TimeProvider time) : IAuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private AuditEntry? _entry;

    public void Record(string action, string targetType, string targetId, ProjectId? project, object? before, object? after)
    {
        if (_entry is not null)
        {
            throw new InvalidOperationException($"The command already told the audit log of {_entry.Action}.");
        }

        var actor = (current.Caller as SignedInUser)?.Id;
        var change = new AuditedChange(action, targetType, targetId, project, Text(before), Text(after));
        _entry = AuditEntry.Of(change, new AuditOrigin(actor, current.Address, current.TraceId), time.Now());
    }

    /// <summary>Forgets what a failed attempt recorded.</summary>
    public void Clear() => _entry = null;

    /// <summary>Lets the entry be saved with the rest.</summary>
    /// <exception cref="InvalidOperationException">The command told nothing.</exception>
    public void AddTo(FlagServiceDbContext db)
    {
        db.AuditEntries.Add(_entry ?? throw new InvalidOperationException("A command must tell the audit log what it did."));
        _entry = null;
    }

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json);
}
