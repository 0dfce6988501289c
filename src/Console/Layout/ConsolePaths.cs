using Microsoft.AspNetCore.Http;

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
    internal const string Segments = "segments";
    internal const string Compare = "compare";
    internal const string Members = "members";
    internal const string Environments = "environments";
    internal const string Keys = "keys";
    internal const string Transfer = "transfer";
    internal const string Settings = "settings";

    private static readonly string[] Roots = [SignIn, SignOut, Projects];

    /// <summary>Whether a path's first segment is one of the console's.</summary>
    public static bool IsRoot(string segment) => Roots.Contains(segment, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path is the console's, whether or not there is a page.</summary>
    public static bool Contain(PathString path) =>
        Array.Exists(Roots, root => path.StartsWithSegments($"/{root}", StringComparison.OrdinalIgnoreCase));

    /// <summary>A page of a list that is searched.</summary>
    internal static string ListOf(string path, int page, string? search) =>
        $"{path}?page={page.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(string.IsNullOrEmpty(search) ? "" : $"&search={Uri.EscapeDataString(search)}")}";

    internal static string InProject(Guid project, string page) => $"{Projects}/{project}/{page}";

    internal static string FlagsOf(Guid project) => InProject(project, Flags);

    internal static string NewFlagOf(Guid project) => InProject(project, "new-flag");

    internal static string SegmentsOf(Guid project) => InProject(project, Segments);

    internal static string NewSegmentOf(Guid project) => InProject(project, "new-segment");

    internal static string SegmentOf(Guid project, string segment) => $"{SegmentsOf(project)}/{Uri.EscapeDataString(segment)}";

    internal static string FlagOf(Guid project, string flag, string? environment, string? tab = null) =>
        $"{FlagsOf(project)}/{Uri.EscapeDataString(flag)}{(tab is null ? "" : $"/{tab}")}{(environment is null ? "" : $"?environment={Uri.EscapeDataString(environment)}")}";
}
