using FlagService.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Layout;

/// <summary>A page of administration.</summary>
/// <param name="Path">Where it is, relative to the console's address.</param>
/// <param name="Text">The name of its title's text.</param>
/// <param name="Needs">The permissions that one needs to see it.</param>
public sealed record AdministrationPage(string Path, string Text, params IReadOnlyList<string> Needs);

/// <summary>The pages of administration. Links lead only to pages that the user may see.</summary>
public static class AdministrationPages
{
    private const string Offered = "FlagService.Console.Administration";

    private static readonly AdministrationPage[] All =
    [
        new(ConsolePaths.Users, "Users.Title", Permissions.UserRead),
        new(ConsolePaths.Roles, "Roles.Title", Permissions.RoleRead),
        new(ConsolePaths.Permissions, "Permissions.Title", Permissions.PermissionRead),
        new(ConsolePaths.Access, "Access.Title", Permissions.UserRead, Permissions.RoleRead, Permissions.PermissionRead),
        new(ConsolePaths.AuditLog, "Audit.Title", Permissions.AuditRead),
        new(ConsolePaths.System, "Health.Title", Permissions.HealthRead),
    ];

    /// <summary>Says what the caller of a request may see, so that the page's frame need ask nothing.</summary>
    /// <param name="http">The request.</param>
    /// <param name="holds">Whether the caller holds a permission everywhere.</param>
    public static void Offer(HttpContext http, Func<string, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Items[Offered] = Array.FindAll(All, page => page.Needs.All(holds));
    }

    internal static IReadOnlyList<AdministrationPage> Of(HttpContext http) => http.Items[Offered] as AdministrationPage[] ?? [];
}
