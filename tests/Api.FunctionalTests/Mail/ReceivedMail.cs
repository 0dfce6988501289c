using System.Text;
using System.Text.RegularExpressions;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>A mail as it came over the wire.</summary>
/// <param name="Recipients">The addresses that the server was told.</param>
/// <param name="Raw">All of it, a character a byte.</param>
public sealed partial record ReceivedMail(IReadOnlyList<string> Recipients, string Raw)
{
    public string Subject => Headers.Single(line => line.StartsWith("Subject: "))["Subject: ".Length..];

    /// <summary>The lines of the header, each on one line again.</summary>
    public IReadOnlyList<string> Headers => Raw.Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ").Replace("\r\n\t", " ").Split("\r\n");

    public string Text => Part("text/plain");

    public string Html => Part("text/html");

    /// <summary>What the link carries.</summary>
    public string Token => TokenPattern().Match(Text + "\n").Groups["token"].Value;

    private string Part(string type)
    {
        var boundary = BoundaryPattern().Match(string.Join("\n", Headers)).Groups["boundary"].Value;
        var part = Raw.Split("--" + boundary).Single(candidate => candidate.Contains($"Content-Type: {type}"));
        var (head, body) = (part.Split("\r\n\r\n", 2)[0], part.Split("\r\n\r\n", 2)[1]);
        return head.Contains("base64") ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : body;
    }

    [GeneratedRegex(@"\?token=(?<token>[1-9A-HJ-NP-Za-km-z]{40,50})\s", RegexOptions.NonBacktracking)]
    private static partial Regex TokenPattern();

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";\n]+)", RegexOptions.NonBacktracking)]
    private static partial Regex BoundaryPattern();
}
