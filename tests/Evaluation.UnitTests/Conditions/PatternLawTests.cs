using System.Text.RegularExpressions;
using FlagService.Evaluation.Conditions.Operators;
using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Conditions;

/// <summary>What holds for all patterns and texts.</summary>
public sealed class PatternLawTests
{
    /// <summary>Each of many patterns is found as if it stood alone, however they are put together.</summary>
    [Test]
    public void Finds_any_of_many()
    {
        string[] patterns = [.. Enumerable.Range(0, 300).Select(i => $"^(?i)user{i}x|b{{2}}{i}$"), "c.{20}d", @"\bend\b", "("];
        var test = new PatternTest(patterns);
        string[] texts =
        [
            "USER7X", "user17xy", "a user17x", "bb299", "bb300", "b299", "the end", "ending", "abac" + new string('.', 20) + "d", "abac" + new string('.', 19) + "d",
        ];

        var single = patterns.Select(pattern => new PatternTest([pattern])).ToList();
        Assert.That(
            texts.Select(text => test.Matches(AttributeValue.OfText(text))),
            Is.EqualTo(texts.Select(text => single.Exists(pattern => pattern.Matches(AttributeValue.OfText(text))))));
        Assert.That(texts.Count(text => test.Matches(AttributeValue.OfText(text))), Is.EqualTo(5));
        Assert.That(test.Work, Is.LessThan(single.Sum(pattern => pattern.Work) / 2));
    }

    /// <summary>Where the two dialects mean the same, the answers are those of the base class library's engine.</summary>
    [Test]
    public void Agrees_with_the_base_class_library()
    {
        var atoms = Gen.Elements("a", "b", "c", ".", "[ab]", "[^a]", "(?:ab|c)", "(?:a|)", "(b)", @"\b", "^", "$", "(?i:a)");
        var repeats = Gen.Elements("", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?");
        var parts = from atom in atoms from repeat in repeats select atom + repeat;
        var sequences = from items in Gen.ListOf(parts) select string.Concat(items.Take(6));
        var patterns = from left in sequences
                       from right in sequences
                       from both in Gen.Elements(true, false)
                       select both ? $"{left}|{right}" : $"(?:{left}){{1,2}}{right}";
        var texts = from letters in Gen.ListOf(Gen.Elements('a', 'b', 'c', 'A', ' ')) select string.Concat(letters);

        Check.One(
            Laws.Runs(700),
            Prop.ForAll(patterns.ToArbitrary(), texts.ToArbitrary(), (pattern, text) =>
            {
                var reference = new Regex(pattern.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
                return (BothWays.Of(pattern).IsFoundIn(text) == reference.IsMatch(text)).Label($"{pattern} in \"{text}\"");
            }));
    }

    /// <summary>Whatever is written, it is either refused with a reason or runs.</summary>
    [Test]
    public void Never_throws()
    {
        var fragments = Gen.Elements(
            "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "\\", "-", ",", "1", "20", "a", "p", "P", "<", ">", ":",
            "=", "!", "i", "x", "Q", "E", "d", "[:alpha:]", "(?", "\uD800", "🙂", "\\x{", "\\p{", "\0", "é");
        var patterns = from items in Gen.ListOf(fragments) select string.Concat(items);

        Check.One(
            Laws.Runs(2000),
            Prop.ForAll(patterns.ToArbitrary(), pattern =>
                Pattern.TryParse(pattern, out var parsed, out var fault)
                    ? new BothWays(parsed).IsFoundIn("a1\uD800🙂\n") || fault is null
                    : fault.Length > 0));
    }
}
