namespace FlagService.Api.Pages;

/// <summary>
/// The pages that the links of mails lead to where nobody has pages of their own. They are files within the program, refer to each other
/// relatively, so that they work below any path, and to nothing elsewhere.
/// </summary>
internal static class AccountPages
{
    /// <summary>What all of their paths begin with.</summary>
    public const string Prefix = "/account";

    private static readonly (string Path, string File, string Type)[] Files =
    [
        ("reset", "reset.html", "text/html; charset=utf-8"),
        ("reset.js", "reset.js", "text/javascript; charset=utf-8"),
        ("verified", "verified.html", "text/html; charset=utf-8"),
        ("verified.js", "verified.js", "text/javascript; charset=utf-8"),
        ("account.css", "account.css", "text/css; charset=utf-8"),
    ];

    public static void MapAccountPages(this WebApplication app)
    {
        foreach (var (path, file, type) in Files)
        {
            var content = Read(file);
            var answer = Results.Bytes(content, type);
            app.MapMethods($"{Prefix}/{path}", [HttpMethods.Get, HttpMethods.Head], http => answer.ExecuteAsync(http)).ExcludeFromDescription();
        }
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(AccountPages).Assembly.GetManifestResourceStream(typeof(AccountPages), file)
            ?? throw new InvalidOperationException($"The page {file} is missing from the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
