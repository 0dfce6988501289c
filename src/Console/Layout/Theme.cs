using FlagService.Console.Sessions;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Layout;

/// <summary>Whether pages are light or dark where somebody chose, and not their system.</summary>
internal static class Theme
{
    /// <summary>What can be chosen; the empty text is what the system says.</summary>
    public static readonly IReadOnlyList<string> All = ["", "light", "dark"];

    private const string Cookie = "flagservice_theme";

    /// <summary>What a browser's owner chose; null where they leave it to the system.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    /// <summary>Keeps the choice in the browser.</summary>
    public static void Keep(HttpContext http, string? theme) => Cookies.Keep(http, Cookie, theme is "light" or "dark" ? theme : null);
}
