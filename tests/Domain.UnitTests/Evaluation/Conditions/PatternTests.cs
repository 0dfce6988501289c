using System.Diagnostics;
using System.Text.RegularExpressions;
using FlagService.Domain.Evaluation.Conditions.Operators;
using FlagService.Domain.Evaluation.Conditions.Patterns;
using FlagService.Domain.Evaluation.Contexts;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Domain.UnitTests.Evaluation.Conditions;

public sealed class PatternTests
{
    [TestCase("abc", "xabcx", true)]
    [TestCase("abc", "xabx", false)]
    [TestCase("", "", true)]
    [TestCase("^$", "", true)]
    [TestCase("^a|b$", "xb", true)]
    [TestCase("^(a|b)$", "xb", false)]
    [TestCase("a*b", "b", true)]
    [TestCase("^a+b", "b", false)]
    [TestCase("^a?b$", "aab", false)]
    [TestCase("^a{2,3}$", "a", false)]
    [TestCase("^a{2,3}$", "aaa", true)]
    [TestCase("^a{2,3}$", "aaaa", false)]
    [TestCase("^a{2,}$", "aaaaa", true)]
    [TestCase("^a{2,}$", "a", false)]
    [TestCase("^a{2}$", "aa", true)]
    [TestCase("^(ab){0}$", "", true)]
    [TestCase("^(a|bc){2}$", "bca", true)]
    [TestCase("^a{,2}$", "a{,2}", true, Description = "no counts, so a brace is a character")]
    [TestCase("^a{$", "a{", true)]
    [TestCase("^]}$", "]}", true)]
    [TestCase("^a+?$", "aaa", true)]
    [TestCase("()*x", "x", true)]
    [TestCase("(a*)*x", "aax", true)]
    [TestCase("a||b", "zzz", true)]
    public void Finds_by_structure(string pattern, string text, bool expected) =>
        Assert.That(Compile(pattern).IsFoundIn(text), Is.EqualTo(expected));

    [TestCase(@"^\d$", "٣", false, Description = "digits are ASCII")]
    [TestCase(@"^\w$", "é", false, Description = "word characters are ASCII")]
    [TestCase(@"^\s$", "\u00A0", false, Description = "white space is ASCII")]
    [TestCase(@"^\s$", "\v", false, Description = "a vertical tab is none")]
    [TestCase(@"^\W$", "é", true)]
    [TestCase(@"\bfoo\b", "éfooé", true, Description = "word boundaries are ASCII")]
    [TestCase(@"\Boo\b", "foo", true)]
    [TestCase("a$", "a\n", false, Description = "the very end, not before a last line feed")]
    [TestCase("(?m)a$", "a\nb", true)]
    [TestCase("(?m)^b", "a\nb", true)]
    [TestCase("^b", "a\nb", false)]
    [TestCase(@"(?m)\Ab", "a\nb", false)]
    [TestCase(@"(?m)a\z", "a\nb", false)]
    [TestCase("a.b", "a\nb", false)]
    [TestCase("(?s)a.b", "a\nb", true)]
    [TestCase("(?s:a.b).c", "a\nb\nc", false)]
    [TestCase("^.$", "🙂", true, Description = "a character, not a UTF-16 unit")]
    [TestCase("^[^a]$", "🙂", true)]
    [TestCase("^[^a]$", "\n", true)]
    [TestCase("^[🙂-🙄]$", "🙃", true)]
    [TestCase("^🙂{2}$", "🙂🙂", true)]
    [TestCase(@"^\x{1F642}$", "🙂", true)]
    [TestCase(@"^\pL$", "𐐀", true)]
    [TestCase(@"^\p{Lu}+$", "ÉA", true)]
    [TestCase(@"^\p{^Lu}$", "A", false)]
    [TestCase(@"^\P{L}$", "1", true)]
    [TestCase(@"^[\P{L}a]$", "a", true)]
    [TestCase(@"^\p{Any}$", "🙂", true)]
    [TestCase(@"\P{Any}", "a", false)]
    [TestCase("(?i)straße", "STRAßE", true)]
    [TestCase("(?i)k", "\u212A", true, Description = "simple case folding knows the Kelvin sign")]
    [TestCase("(?i)\u212A", "k", true)]
    [TestCase("(?i)[a-c]", "B", true)]
    [TestCase("(?i)[^a-c]", "B", false)]
    [TestCase("a(?i)b|c", "C", true)]
    [TestCase("(a(?i)b)c", "aBC", false)]
    [TestCase("(?i:a)b", "AB", false)]
    [TestCase("(?i)a(?-i)b", "AB", false)]
    [TestCase("(?i-s:a)", "A", true)]
    [TestCase("İ", "i", false)]
    [TestCase("(?i)İ", "i", false)]
    [TestCase("a", "A", false)]
    public void Means_what_RE2_means(string pattern, string text, bool expected) =>
        Assert.That(Compile(pattern).IsFoundIn(text), Is.EqualTo(expected));

    [TestCase(@"^\.\*\[\]\-\_$", ".*[]-_", true)]
    [TestCase(@"^\t\n\r\f\v\a$", "\t\n\r\f\v\a", true)]
    [TestCase(@"^\x41\x{42}\101\0$", "ABA\0", true)]
    [TestCase(@"^\Qa.*b\E$", "a.*b", true)]
    [TestCase(@"^\Qa.b\E+$", "a.bbb", true)]
    [TestCase(@"^\Q(((", "(((", true)]
    [TestCase("^[]a]+$", "]a", true)]
    [TestCase("^[^]a]$", "]", false)]
    [TestCase("^[a-]+$", "a-", true)]
    [TestCase("^[-a]+$", "-a", true)]
    [TestCase(@"^[\d\-x]+$", "1-x", true)]
    [TestCase("^[[:alpha:]_]+$", "aZ_", true)]
    [TestCase("^[[:^digit:]]+$", "1", false)]
    [TestCase("^[[a]+$", "[a", true)]
    [TestCase(@"^[\]]$", "]", true)]
    [TestCase("^(?P<year>[0-9]+)-(?<month>[0-9]+)$", "2026-01", true)]
    [TestCase("^(?:ab)+$", "abab", true)]
    [TestCase("(?U)a+", "aa", true)]
    [TestCase(@"\p{Greek}+$", "to λόγος", true)]
    [TestCase(@"\p{Greek}", "logos", false)]
    [TestCase(@"^\P{Latin}$", "é", false)]
    [TestCase(@"^\P{Latin}$", "д", true)]
    [TestCase(@"^\p{^Han}$", "漢", false)]
    [TestCase(@"^[\p{Cyrillic}-]+$", "да-да", true)]
    [TestCase(@"^[^\p{Cyrillic}]$", "д", false)]
    [TestCase(@"^\p{Old_Italic}$", "\U00010300", true)]
    [TestCase(@"(?i)^\p{Cherokee}$", "\uAB70", true)]
    public void Reads_the_syntax_of_RE2(string pattern, string text, bool expected) =>
        Assert.That(Compile(pattern).IsFoundIn(text), Is.EqualTo(expected));

    [TestCase("(?=a)")]
    [TestCase("(?!a)")]
    [TestCase("(?<=a)")]
    [TestCase("(?<!a)")]
    [TestCase("(?>a)")]
    [TestCase(@"(a)\1")]
    [TestCase(@"(?P<n>a)\k<n>")]
    [TestCase("(?P=n)")]
    [TestCase("(?P<n>a)(?P<n>b)")]
    [TestCase("(?P<>a)")]
    [TestCase("(?#c)")]
    [TestCase("(?x)a")]
    [TestCase("(?i")]
    [TestCase("(?-)a")]
    [TestCase("(")]
    [TestCase(")")]
    [TestCase("a)")]
    [TestCase("(a")]
    [TestCase("[a")]
    [TestCase("[]")]
    [TestCase("[b-a]")]
    [TestCase(@"[a-\d]")]
    [TestCase("[[:foo:]]")]
    [TestCase("*a")]
    [TestCase("a|*")]
    [TestCase("{2}")]
    [TestCase("a**")]
    [TestCase("a+*")]
    [TestCase("a{2}{3}")]
    [TestCase("a{3,2}")]
    [TestCase("a{1001}")]
    [TestCase(@"a\")]
    [TestCase(@"\Z")]
    [TestCase(@"\G")]
    [TestCase(@"\C")]
    [TestCase(@"\e")]
    [TestCase(@"\u0041")]
    [TestCase(@"\cA")]
    [TestCase(@"\x4")]
    [TestCase(@"\x{110000}")]
    [TestCase(@"\x{D800}")]
    [TestCase(@"\8")]
    [TestCase(@"\p{greek}")]
    [TestCase(@"\p{IsGreek}")]
    [TestCase(@"\p{L")]
    [TestCase(@"\p")]
    [TestCase(@"\é")]
    public void Refuses(string pattern)
    {
        Assert.That(Pattern.TryParse(pattern, out _, out var fault), Is.False);
        Assert.That(fault, Does.StartWith("The pattern is not legal: ").And.EndsWith("."));
        Assert.That(fault, Has.Length.GreaterThan(30));
    }

    [Test]
    public void Refuses_a_lone_surrogate() =>
        Assert.That(Pattern.TryParse(new string('\uD800', 1), out _, out _), Is.False);

    [TestCase("a{200}", true)]
    [TestCase("a{201}", false)]
    [TestCase("a{0,200}", true)]
    [TestCase("a{200,}", true)]
    [TestCase("a{201,}", false)]
    [TestCase("a{100}b{100}", true)]
    [TestCase("a{100}b{101}", false)]
    [TestCase("(ab){100}", true)]
    [TestCase("(abc){67}", false)]
    [TestCase("(.{0,200}x){10}y", false)]
    [TestCase("(.{0,19}x){10}y", true)]
    [TestCase("(a{20}){11}", false)]
    [TestCase("(a{0}){150}(b{0}){51}", false)]
    [TestCase("(a|b){100}", true)]
    [TestCase("(a|b|){100}", false)]
    [TestCase("((a{500}){500}){500}", false)]
    [TestCase("(a*b+c?)*", true)]
    public void Bounds_what_counted_repetitions_expand_to(string pattern, bool expected) =>
        Assert.That(Pattern.TryParse(pattern, out _, out _), Is.EqualTo(expected));

    [Test]
    public void Bounds_the_length_in_characters()
    {
        Assert.That(Pattern.TryParse(new string('a', 200), out _, out _), Is.True);
        Assert.That(Pattern.TryParse(new string('a', 201), out _, out _), Is.False);
        Assert.That(Pattern.TryParse(string.Concat(Enumerable.Repeat("🙂", 200)), out _, out _), Is.True);
        Assert.That(Pattern.TryParse(string.Concat(Enumerable.Repeat("🙂", 201)), out _, out _), Is.False);
    }

    [TestCase("a")]
    [TestCase("🙂")]
    public void Looks_at_texts_of_at_most_1000_characters(string character)
    {
        var test = new PatternTest([$"{character}$"]);
        bool Matches(int times) => test.Matches(AttributeValue.OfText(string.Concat(Enumerable.Repeat(character, times))));

        Assert.That((Matches(1000), Matches(1001)), Is.EqualTo((true, false)));
    }

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

    [TestCase("(.{0,19}x){10}y")]
    [TestCase(".{0,60}x.{0,60}x.{0,60}y")]
    [TestCase(@"(\w{0,9}\d{0,9}){10}!")]
    [TestCase("(x+x+)+y")]
    [TestCase("(x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x|x){11}y")]
    [TestCase("(?i)(k.{0,30}){6}z")]
    [TestCase("(((((((((x*)*)*)*)*)*)*)*)*y)*z")]
    [TestCase(@"[\pL\pN\pS\pM\pP\pZ\pC\PL\PN\PS\PM\PP\PZ]{0,199}x{1}y$")]
    public void Never_takes_long(string pattern)
    {
        var compiled = Compile(pattern);
        var random = new System.Random(7);
        var text = new string([.. Enumerable.Range(0, 1000).Select(_ => "xa1k"[random.Next(4)])]);

        var watch = Stopwatch.StartNew();
        compiled.IsFoundIn(text);

        Assert.That(watch.ElapsedMilliseconds, Is.LessThan(5_000), "what backtracks takes years");
    }

    [Test]
    public void Allocates_nothing_when_it_matches()
    {
        var pattern = Compile(@"^[a-z0-9.]+@example\.(com|org)$");
        pattern.IsFoundIn("someone@example.org");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            pattern.IsFoundIn("someone@example.org");
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
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
            Config.QuickThrowOnFailure.WithMaxTest(700),
            Prop.ForAll(patterns.ToArbitrary(), texts.ToArbitrary(), (pattern, text) =>
            {
                var reference = new Regex(pattern.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
                return (Compile(pattern).IsFoundIn(text) == reference.IsMatch(text)).Label($"{pattern} in \"{text}\"");
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
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(patterns.ToArbitrary(), pattern =>
                Pattern.TryParse(pattern, out var parsed, out var fault)
                    ? new BothWays(parsed).IsFoundIn("a1\uD800🙂\n") || fault is null
                    : fault.Length > 0));
    }

    private static BothWays Compile(string pattern)
    {
        Assert.That(Pattern.TryParse(pattern, out var parsed, out var fault), Is.True, fault);
        return new BothWays(parsed!);
    }

    /// <summary>A pattern as a program that is run and as a table, where there is one: they must always agree.</summary>
    private sealed class BothWays(Pattern pattern)
    {
        private readonly PatternRun _run = new(new PatternProgram([pattern.Tree]), 0);
        private readonly PatternTable? _table = new PatternTableBuilder(new PatternProgram([pattern.Tree])).TryBuild();

        public bool IsFoundIn(string text)
        {
            var isFound = _run.IsFoundIn(text);
            if (_table is not null && _table.IsFoundIn(text) != isFound)
            {
                throw new InvalidOperationException($"The table and the program disagree on \"{text}\".");
            }

            return isFound;
        }
    }
}
