using System.Text.Json.Nodes;
using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Reads who gave a user what from the audit log, for callers who may read that.</summary>
public sealed class GrantHistories(IAuditLog log, ICurrentCaller current)
{
    private const int MostEntries = 100;

    private static readonly string[] Giving =
    [
        AuditActions.UserCreate, AuditActions.UserUpdate, AuditActions.UserRegister, AuditActions.ProjectMemberAdd, AuditActions.ProjectMemberChange,
    ];

    /// <summary>What the latest entries about a user say; null where the caller may not read them.</summary>
    public async Task<GrantHistory?> OfAsync(UserId user, CancellationToken cancellationToken)
    {
        if (!current.User.Grants.Allow(Permissions.AuditRead))
        {
            return null;
        }

        var filter = new AuditFilter { Target = user.Value.ToString(), Actions = Giving };
        return new GrantHistory((await log.ReadAsync(filter, before: null, MostEntries, cancellationToken)).Data);
    }
}

/// <summary>Who gave a user what and when, as far as entries of the audit log say it.</summary>
/// <param name="entries">The entries about the user, the latest first.</param>
public sealed class GrantHistory(IReadOnlyList<AuditLine> entries)
{
    /// <summary>How a permission was given directly; null where no entry says it.</summary>
    public GivenThing? OfPermission(string name) => Of(entries.FirstOrDefault(entry => Adds(entry, "permissions", name)));

    /// <summary>How a role was given; null where no entry says it.</summary>
    public GivenThing? OfRole(HeldRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return Of(entries.FirstOrDefault(entry => entry.ProjectId == role.Counts.Project?.Value
            && (entry.ProjectId is null ? Adds(entry, "roles", role.Name) : Text(entry.After?["role"]) == role.Name)));
    }

    private static GivenThing? Of(AuditLine? entry) =>
        entry is null ? null : new(entry.Actor is { } actor ? new AccessGiver(actor.Id, actor.Username) : null, entry.At);

    private static bool Adds(AuditLine entry, string list, string name) => Has(entry.After, list, name) && !Has(entry.Before, list, name);

    private static bool Has(JsonNode? account, string list, string name) =>
        account?[list] is JsonArray names && names.Any(one => Text(one) == name);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

/// <summary>By whom and when something was given.</summary>
/// <param name="By">Who; null where nobody is known, as where somebody registered.</param>
/// <param name="At">When.</param>
public sealed record GivenThing(AccessGiver? By, DateTimeOffset At);
