using System.Globalization;
using System.Text;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Benchmarks;

/// <summary>Conditions that cost much for what they are charged, and the values of an attribute, as large as a context may be, that are worst for them.</summary>
internal static class WorstCases
{
    private const int Largest = 65_000;

    /// <summary>Kinds of conditions; each gives as many different ones as are asked for.</summary>
    public static IEnumerable<(string Name, Func<int, Condition> Condition)> Conditions()
    {
        yield return ("`matches`, a table each", i => Texts(Operator.Matches, $"([ab]{{1,19}}c){{9}}0000z{i}", $"x{i}[ab]{{1,19}}y"));
        yield return ("`matches`, choices repeated", i => Texts(Operator.Matches, $"(b|{string.Join('|', Enumerable.Range(1, 17).Select(j => new string('a', j) + "b"))})*c{i % 10}"));
        yield return ("`matches`, endless parts", i => Texts(Operator.Matches, $"(a*)*(a|b)*(.*)(.*)(.*)(.*)x(.*)y{i}"));
        yield return ("`matches`, many states", i => Texts(Operator.Matches, $"a[ab]{{{10 + (i % 2)}}}c{i}"));
        yield return ("`matches`, all letters", i => Texts(Operator.Matches, $@"\p{{Lu}}\p{{Nd}}\p{{Greek}}\p{{Han}}\p{{Latin}}{i}"));
        yield return ("`matches`, words", i => Texts(Operator.Matches, $@"\ba\b.*\bb\b.*\Bx{i}$"));
        yield return ("`matches`, anchored", i => Texts(Operator.Matches, $"^user-{i}-.*x$"));
        yield return ("`matches`, 50 usual patterns", i => Texts(Operator.Matches, [.. Enumerable.Range(0, 50).Select(j => $"(?i)^user{i}x{j}@example\\.(com|org)$")]));
        yield return ("`matches` without a table", i => Texts(Operator.Matches, $"a.{{20}}b{i}"));
        yield return ("`contains`, one value", i => Texts(Operator.Contains, $"axaxbxax{i}"));
        yield return ("`contains`, long values", i => Texts(Operator.Contains, $"{Repeated("ax", 900)}bx{i}"));
        yield return ("`contains`, 1,000 values", i => Texts(Operator.Contains, [.. Enumerable.Range(0, 1_000).Select(j => $"aaaa{(char)('\u0100' + j)}{i}")]));
        yield return ("`contains`, many branches", i => Texts(Operator.Contains, [.. Enumerable.Range(33, 90).Select(j => $"{(char)j}\u0100{i}"), .. Enumerable.Range(33, 90).SelectMany(j => "acx".Select(first => $"{first}{(char)j}\u0100{i}"))]));
        yield return ("`semverEqual`", i => Texts(Operator.SemverEqual, $"1.0.{i}"));
        yield return ("`semverLessThan`, long", i => Texts(Operator.SemverLessThan, $"1.0.0-{Repeated("a.", 900)}{i}"));
        yield return ("`startsWith`, 1,000 values", i => Texts(Operator.StartsWith, [.. Enumerable.Range(0, 1_000).Select(j => $"ababababab{j}.{i}")]));
        yield return ("`endsWith`, 1,000 values", i => Texts(Operator.EndsWith, [.. Enumerable.Range(0, 1_000).Select(j => $"{j}@{i}.example")]));
        yield return ("`endsWith`, long values", i => Texts(Operator.EndsWith, [.. Enumerable.Range(0, 1_000).Select(j => $"{j}x{i}yababababababababababababababab")]));
        yield return ("`in`, 1,000 values", i => Texts(Operator.In, [.. Enumerable.Range(0, 1_000).Select(j => $"{i}-{j}")]));
        yield return ("`in`, two long values", i => Texts(Operator.In, Repeated("xy", 990) + i, "z"));
        yield return ("`in`, numbers of one hash", i => new("a", Operator.In, [.. Collisions.Numbers.Skip(3_000).Take(1_000).Select(ConditionValue.OfNumber)], Negate: false));
        yield return ("`in`, true", i => new("a", Operator.In, [ConditionValue.OfBoolean(true)], Negate: false));
        yield return ("`in`, a number", i => new("a", Operator.In, [ConditionValue.OfNumber(i + 0.5)], Negate: false));
        yield return ("`lessThan`", i => new("a", Operator.LessThan, [ConditionValue.OfNumber(-i)], Negate: false));
        yield return ("`cidr`, 1,000 values", i => Texts(Operator.Cidr, [.. Enumerable.Range(0, 1_000).Select(j => $"10.{i % 250}.{j / 250}.{j % 250}/32")]));
        yield return ("`cidr`, one value", i => Texts(Operator.Cidr, $"10.0.{i % 250}.0/24"));
        yield return ("`before`", i => Texts(Operator.Before, $"{1000 + (i % 1_000)}-01-01T00:00:00Z"));
        yield return ("`exists`, deep", i => new($"{string.Join('.', Enumerable.Repeat("n", 30))}.{i}", Operator.Exists, [], Negate: false));
    }

    /// <summary>Values of the attribute <c>a</c>, made anew each time, as a request makes them.</summary>
    public static IEnumerable<(string Shape, Func<AttributeValue> Value)> Values()
    {
        yield return ("one text", () => AttributeValue.OfText(Repeated("aaaaaaaaĀ", Largest * 9 / 10)));
        yield return ("one random text", () => AttributeValue.OfText(Random(new Random(1), Largest, '!', 'z')));
        yield return ("one version", () => AttributeValue.OfText($"1.0.0-{Repeated("a.", Largest)}a"));
        yield return ("65 long texts", () => List(65, i => $"{Repeated("ababababababababac", 980)}{i}"));
        yield return ("65 other texts", () => List(65, i => $"{Repeated("ax", 980)}{i}"));
        yield return ("65 random texts", () => Randoms(65, 990, 'a', 'b'));
        yield return ("65 random texts of words", () => Randoms(65, 990, '_', 'c'));
        yield return ("32 random texts, many pages", () => Randoms(22, 990, '\u0800', '\ud000'));
        yield return ("16 texts of rare characters", () => List(16, i => Astral(new Random(i), 990)));
        yield return ("32 texts that are too long", () => List(32, i => $"{Repeated("ab", 1_990)}{i}"));
        yield return ("12,000 short texts", () => List(12_000, i => $"{(char)(' ' + (i % 95))}{(char)(' ' + (i / 95 % 95))}"));
        yield return ("1,800 texts with one end", () => List(1_800, i => $"{i}ababababababababababababababab"));
        yield return ("9,000 versions", () => List(9_000, i => i.ToString(CultureInfo.InvariantCulture)));
        yield return ("65 versions", () => List(65, i => $"1.0.0-{Repeated("a.", 980)}{i}"));
        yield return ("numbers of one hash", () => AttributeValue.OfList([.. Collisions.Numbers.Take(3_000).Select(AttributeValue.OfNumber)]));
        yield return ("32,000 numbers", () => AttributeValue.OfList([.. Enumerable.Range(0, 32_000).Select(i => AttributeValue.OfNumber(i % 10))]));
        yield return ("9,000 addresses", () => List(9_000, i => $"::{i:x}"));
        yield return ("16 addresses", () => List(16, i => $"ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.{i}"));
        yield return ("16 times", () => List(16, i => $"2026-01-01T00:00:{i:00}.{Repeated("9", 3_900)}Z"));
        yield return ("16 long texts", () => List(16, i => $"{Repeated("ax", 985)}{i:00}"));
    }

    private static Condition Texts(Operator @operator, params string[] texts) => new("a", @operator, [.. texts.Select(ConditionValue.OfText)], Negate: false);

    private static AttributeValue List(int count, Func<int, string> text) => AttributeValue.OfList([.. Enumerable.Range(0, count).Select(i => AttributeValue.OfText(text(i)))]);

    private static AttributeValue Randoms(int count, int length, char first, char last)
    {
        var random = new Random(1);
        return List(count, _ => Random(random, length, first, last));
    }

    private static string Random(Random random, int length, char first, char last) => string.Create(length, random, (text, source) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)source.Next(first, last + 1);
        }
    });

    private static string Astral(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => new Rune(random.Next(0x10000, 0x1FFFF))));

    private static string Repeated(string text, int length) => string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length];
}
