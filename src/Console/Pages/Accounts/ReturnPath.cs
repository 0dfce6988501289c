using FlagService.Console.Layout;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Pages.Accounts;

/// <summary>Where somebody goes on after the sign-in.</summary>
internal static class ReturnPath
{
    /// <summary>The path, if it is one of the console's own; null for whatever else a link may say.</summary>
    public static string? Of(string? text) =>
        !string.IsNullOrEmpty(text)
        && text.All(character => char.IsAscii(character) && !char.IsControl(character) && character is not ('\\' or ':' or '#'))
        && PathString.FromUriComponent($"/{text.Split('?')[0]}") is var path
        && ConsolePaths.ArePersonal(path)
        && !LeadsUp(path)
            ? text
            : null;

    // Browsers take the encoded form for the same.
    private static bool LeadsUp(PathString path) => path.Value!.Split('/').Contains("..", StringComparer.Ordinal);
}
