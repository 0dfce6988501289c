using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Texts;

/// <summary>The languages that the console speaks.</summary>
public static class Languages
{
    /// <summary>The cookie that holds what somebody chose.</summary>
    internal const string Cookie = "flagservice_language";

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    /// <summary>All of them, the usual one first.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [English, German];

    /// <summary>Lets the rest of a request be answered in the language that its browser prefers of those there are.</summary>
    public static void Choose(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        CultureInfo.CurrentUICulture = Preferred(http.Request);
    }

    /// <summary>The language that somebody chose, by its two letters; null where they leave it to their browser.</summary>
    public static string? ChosenIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Known(request.Cookies[Cookie]);
    }

    /// <summary>A language by its two letters; null where there is none.</summary>
    internal static string? Known(string? language) => All.FirstOrDefault(known => known.TwoLetterISOLanguageName == language)?.TwoLetterISOLanguageName;

    private static CultureInfo Preferred(HttpRequest request) =>
        ChosenIn(request) is { } chosen ? CultureInfo.GetCultureInfo(chosen) : PreferredByBrowser(request);

    private static CultureInfo PreferredByBrowser(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => All.FirstOrDefault(language => accepted.Value.StartsWith(language.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(language => language is not null) ?? English;
}
