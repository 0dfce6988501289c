using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Documents;

/// <summary>A page for people, as far as it can be run: <c>sh</c> is typed in order, and <c>json</c> is what the last command before it answers.</summary>
internal sealed partial record Page(string Path)
{
    private const string Address = "http://localhost:8080";

    /// <summary>The blocks of code, in order.</summary>
    /// <param name="address">Where the service is; the pages have the address of a first start.</param>
    public IReadOnlyList<Block> Blocks(Uri address) =>
    [
        .. Fence().Matches(File.ReadAllText(Repository.Path(Path.Split('/')))).Select(match => new Block(
            match.Groups["language"].Value,
            match.Groups["text"].Value.Replace(Address, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal),
            match.Groups["answer"].Success)),
    ];

    [GeneratedRegex("(?<answer>(?<=^```\n))?^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 5_000)]
    private static partial Regex Fence();

    /// <summary>A block of code.</summary>
    /// <param name="Language">Its language.</param>
    /// <param name="Text">The code.</param>
    /// <param name="IsAnswer">Whether it stands right below another one, to show what that one writes.</param>
    internal sealed record Block(string Language, string Text, bool IsAnswer);
}
