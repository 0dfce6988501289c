namespace FlagService.Api.Pages;

/// <summary>
/// The pages that the links of mails lead to where nobody has pages of their own. They refer to each other relatively, so that they work below
/// any path, and to nothing elsewhere.
/// </summary>
internal static class AccountPages
{
    /// <summary>What all of their paths begin with.</summary>
    public const string Prefix = "/account";

    private static readonly (string Path, string File)[] Files =
    [
        ("reset", "reset.html"),
        ("reset.js", "reset.js"),
        ("verified", "verified.html"),
        ("verified.js", "verified.js"),
        ("account.css", "account.css"),
    ];

    public static void MapAccountPages(this WebApplication app)
    {
        foreach (var (path, file) in Files)
        {
            app.MapPageFile($"{Prefix}/{path}", file);
        }
    }
}
