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

    /// <summary>What concerns accounts and needs no sign-in: the links of mails lead there.</summary>
    public const string Account = "account";

    /// <summary>Where one makes an account.</summary>
    public const string Register = $"{Account}/register";

    /// <summary>Where one asks for a mail with which to set a new password.</summary>
    public const string ForgottenPassword = $"{Account}/forgotten";

    /// <summary>Where one sets a new password with the token of a mail.</summary>
    public const string ResetPassword = $"{Account}/reset";

    /// <summary>Where one asks for another mail that verifies an address.</summary>
    public const string ResendVerification = $"{Account}/resend";

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

    /// <summary>What the sign-in's address says where a form came after the session's end.</summary>
    public const string Unsaved = "unsaved";

    /// <summary>The route of a project's document as a file.</summary>
    public const string DocumentRoute = $"{Projects}/{{projectId:guid}}/{Transfer}/document.json";

    /// <summary>What concerns oneself.</summary>
    public const string Profile = "profile";

    /// <summary>One's own data as a file.</summary>
    public const string OwnData = $"{Profile}/data.json";

    private static readonly string[] ForAnybody = [SignIn, SignOut, Account];

    private static readonly string[] Roots = [SignIn, SignOut, Account, Profile, Projects, Users, NewUser, Roles, Permissions, Access, AuditLog, System];

    /// <summary>Whether a path's first segment is one of the console's.</summary>
    public static bool IsRoot(string segment) => Roots.Contains(segment, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path is the console's, whether or not there is a page.</summary>
    public static bool Contain(PathString path) =>
        Array.Exists(Roots, root => path.StartsWithSegments($"/{root}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path is a page's for people who are signed in.</summary>
    public static bool ArePersonal(PathString path) =>
        Contain(path) && !Array.Exists(ForAnybody, root => path.StartsWithSegments($"/{root}", StringComparison.OrdinalIgnoreCase));

    /// <summary>A project's document as a file.</summary>
    internal static string DocumentOf(Guid project) => InProject(project, $"{Transfer}/document.json");

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
