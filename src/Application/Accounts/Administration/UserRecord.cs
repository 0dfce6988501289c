using FlagService.Application.Audit;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Administration;

/// <summary>What the audit log keeps of an account, apart from what concerns the person.</summary>
internal sealed record UserRecord(string Status, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions)
{
    public static UserRecord Of(User user, GivenAccess given) => new(
        UserMappings.NameOf(user.Status),
        [.. given.Roles.Select(role => role.Name).Order(StringComparer.Ordinal)],
        [.. given.Permissions.Select(permission => permission.Name).Order(StringComparer.Ordinal)]);

    /// <summary>The entry of something that was done to a user.</summary>
    public static AccountEvent Event(string action, User user, object? before = null, object? after = null) =>
        new(action, "user", user.Id.Value.ToString()) { Before = before, After = after };
}
