using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Texts;

/// <summary>The languages that the console speaks.</summary>
public static class Languages
{
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

    private static CultureInfo Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => All.FirstOrDefault(language => accepted.Value.StartsWith(language.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(language => language is not null) ?? English;
}
