using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace FlagService.Console.Layout;

/// <summary>Which paths are the console's pages.</summary>
public static class ConsolePaths
{
    /// <summary>Where one signs in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Where one signs out.</summary>
    public const string SignOut = "sign-out";

    /// <summary>The list of projects, where one begins.</summary>
    public const string Projects = "projects";

    internal const string Flags = "flags";
    internal const string Dashboard = "dashboard";
    internal const string Segments = "segments";
    internal const string Compare = "compare";
    internal const string Members = "members";
    internal const string Environments = "environments";
    internal const string Keys = "keys";
    internal const string Transfer = "transfer";
    internal const string Settings = "settings";

    /// <summary>The list of users.</summary>
    public const string Users = "users";

    /// <summary>Where a user is made.</summary>
    public const string NewUser = "new-user";

    /// <summary>The list of roles.</summary>
    public const string Roles = "roles";

    /// <summary>Which role has which permission.</summary>
    public const string RoleMatrix = "roles/matrix";

    /// <summary>The list of permissions.</summary>
    public const string Permissions = "permissions";

    /// <summary>Why somebody can do something, and who can.</summary>
    public const string Access = "access";

    /// <summary>Who did what.</summary>
    public const string AuditLog = "audit-log";

    /// <summary>How the service does.</summary>
    public const string System = "system";

    private static readonly string[] Roots = [SignIn, SignOut, Projects, Users, NewUser, Roles, Permissions, Access, AuditLog, System];

    /// <summary>Whether a path's first segment is one of the console's.</summary>
    public static bool IsRoot(string segment) => Roots.Contains(segment, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path is the console's, whether or not there is a page.</summary>
    public static bool Contain(PathString path) =>
        Array.Exists(Roots, root => path.StartsWithSegments($"/{root}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path is where one signs in or out.</summary>
    internal static bool IsDoor(PathString path) =>
        Array.Exists([SignIn, SignOut], door => path.StartsWithSegments($"/{door}", StringComparison.OrdinalIgnoreCase));

    /// <summary>A page of a list that is searched.</summary>
    internal static string ListOf(string path, int page, string? search) =>
        $"{path}?page={page.ToString(global::System.Globalization.CultureInfo.InvariantCulture)}{(string.IsNullOrEmpty(search) ? "" : $"&search={Uri.EscapeDataString(search)}")}";

    /// <summary>A path with those of some fields that have a value.</summary>
    internal static string With(string path, params IReadOnlyList<(string Name, string? Value)> fields) => path + new QueryBuilder(
        fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => KeyValuePair.Create(field.Name, field.Value!))).ToQueryString();

    internal static string UserOf(Guid user, bool deleted = false) => $"{Users}/{user}{(deleted ? "?deleted=true" : "")}";

    internal static string UserActOf(Guid user, string act) => $"{Users}/{user}/{act}";

    internal static string RoleOf(Guid role) => $"{Roles}/{role}";

    internal static string DeleteRoleOf(Guid role) => $"{Roles}/{role}/delete";

    internal static string PermissionOf(Guid permission) => $"{Permissions}/{permission}";

    internal static string DeletePermissionOf(Guid permission) => $"{Permissions}/{permission}/delete";

    internal static string InProject(Guid project, string page) => $"{Projects}/{project}/{page}";

    internal static string FlagsOf(Guid project) => InProject(project, Flags);

    internal static string NewFlagOf(Guid project) => InProject(project, "new-flag");

    internal static string SegmentsOf(Guid project) => InProject(project, Segments);

    internal static string NewSegmentOf(Guid project) => InProject(project, "new-segment");

    internal static string SegmentOf(Guid project, string segment) => $"{SegmentsOf(project)}/{Uri.EscapeDataString(segment)}";

    internal static string DashboardOf(Guid project) => InProject(project, Dashboard);

    internal static string FlagOf(Guid project, string flag, string? environment, string? tab = null) =>
        $"{FlagsOf(project)}/{Uri.EscapeDataString(flag)}{(tab is null ? "" : $"/{tab}")}{(environment is null ? "" : $"?environment={Uri.EscapeDataString(environment)}")}";
}
