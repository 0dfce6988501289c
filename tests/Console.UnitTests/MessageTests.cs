using System.Globalization;
using System.Text.RegularExpressions;
using FlagService.Console.Texts;

namespace FlagService.Console.UnitTests;

/// <summary>What the use cases refuse with is said in every language of the console.</summary>
public sealed partial class MessageTests
{
    // What applications are told, and callers of /v1 with their tokens: no page leads there.
    private static readonly string[] OfOthers =
    [
        "keys_rotated_too_often", "refresh_token_invalid", "sdk_key_invalid", "sdk_key_required", "server_key_required", "stream_cut_off", "stream_token_invalid", "streams_exhausted", "token_expired",
    ];

    [Test]
    public void Every_fault_of_a_field_has_a_German_sentence()
    {
        var faults = new[] { "Domain", "Application", "Evaluation", "Console" }.Where(folder => Directory.Exists(Source.Folder(folder)))
            .SelectMany(folder => Source.Files(folder, ".cs").Concat(Source.Files(folder, ".razor")))
            .SelectMany(file => Source.Strings(CodeOf(file)))
            .Where(text => Fault().IsMatch(text))
            .ToHashSet(StringComparer.Ordinal);

        Assert.That(faults, Has.Count.GreaterThan(120));
        Assert.That(faults.Where(fault => InGerman(() => ErrorTexts.OfFault(fault)) == fault), Is.Empty);
    }

    [Test]
    public void Every_refusal_has_a_German_sentence()
    {
        var codes = new[] { "Domain", "Application", "Infrastructure", "Api" }
            .SelectMany(folder => Source.Files(folder, ".cs"))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.That(codes, Has.Count.GreaterThan(60));
        Assert.That(codes.Except(OfOthers, StringComparer.Ordinal).Where(code => ConsoleTexts.Find($"Error.{code}") is null), Is.Empty);
    }

    [TestCase("must be at most 7 values", "darf höchstens 7 Werte haben")]
    [TestCase("must fit the flag a in b, whose rules must be given", "muss zum Flag a in b passen, dessen Feld rules nicht passt (must be given)")]
    [TestCase("must leave each flag at most 20 tags; these would have more: a, b", "muss jedem Flag höchstens 20 Tags lassen; diese hätten mehr: a, b")]
    [TestCase("line 3 must be key = value", "Zeile 3 muss Schlüssel = Wert lauten")]
    public void Names_and_numbers_are_taken_over(string fault, string german) => Assert.That(InGerman(() => ErrorTexts.OfFault(fault)), Is.EqualTo(german));

    // A page's code stands below what it shows.
    private static string CodeOf(string file) => File.ReadAllText(file) is var text && file.EndsWith(".razor", StringComparison.Ordinal)
        ? text[Math.Max(0, text.IndexOf("@code", StringComparison.Ordinal))..]
        : text;

    private static string InGerman(Func<string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [GeneratedRegex("^(line 7 )?must |^is not known", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Fault();

    [GeneratedRegex("(ErrorKind\\.[A-Za-z]+,|Taken\\(|=> \\()\\s*\"(?<code>[a-z]+(_[a-z]+)+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
