using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>An expression of JSONLogic as its JSON text, of bounded size and depth. What it comes to without a context is worked out at once.</summary>
/// <param name="Json">The text.</param>
/// <param name="Depth">How many levels of objects and lists it has.</param>
internal sealed record Logic(string Json, int Depth)
{
    /// <summary>The longest expression, in characters.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>The deepest expression. Some providers read 64 levels at most, of which a document takes four around a flag's targeting.</summary>
    public const int MaximumDepth = 56;

    public static Logic Null { get; } = new("null", 0);

    public static Logic True { get; } = new("true", 0);

    public static Logic False { get; } = new("false", 0);

    /// <summary>The element that <c>some</c> looks at.</summary>
    public static Logic Element { get; } = Variable("");

    /// <summary>The text that it always comes to; null where that isn't one text.</summary>
    public string? Literal { get; private init; }

    public static Logic Text(string text) => IsWellFormed(text)
        ? new Logic($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"", 0) { Literal = text }
        : throw new InexpressibleException("a rule compares with a text that isn't valid Unicode");

    /// <summary>What the context has under a name.</summary>
    public static Logic Variable(string name) => new($"{{\"var\":{Text(name).Json}}}", 1);

    public static Logic Number(double number) => new(JsonSerializer.Serialize(number), 0);

    public static Logic Number(int number) => new(number.ToString(CultureInfo.InvariantCulture), 0);

    public static Logic List(IEnumerable<Logic> elements)
    {
        var (text, depth) = Join([.. elements]);
        return new Logic($"[{text}]", depth + 1);
    }

    public static Logic Operation(string name, params IReadOnlyList<Logic> arguments)
    {
        var (text, depth) = Join(arguments);
        return new Logic($"{{\"{name}\":[{text}]}}", depth + 2);
    }

    public static Logic Equal(Logic one, Logic other) => Operation("===", one, other);

    public static Logic Unequal(Logic one, Logic other) => Operation("!==", one, other);

    public static Logic In(Logic sought, Logic among) => Operation("in", sought, among);

    public static Logic Not(Logic condition) => condition == True ? False : condition == False ? True : Operation("!", condition);

    /// <summary>Whether all conditions hold; true where there is none.</summary>
    public static Logic And(params IReadOnlyList<Logic> conditions) => Fold("and", conditions, neutral: True, decisive: False);

    /// <summary>Whether any condition holds; false where there is none.</summary>
    public static Logic Or(params IReadOnlyList<Logic> conditions) => Fold("or", conditions, neutral: False, decisive: True);

    /// <summary>What belongs to the first condition that holds.</summary>
    public static Logic If(IEnumerable<(Logic Condition, Logic Then)> branches, Logic otherwise)
    {
        var arguments = new List<Logic>();
        foreach (var (condition, then) in branches.Where(branch => branch.Condition != False))
        {
            if (condition == True)
            {
                otherwise = then;
                break;
            }

            arguments.Add(condition);
            arguments.Add(then);
        }

        return arguments.Count == 0 ? otherwise : Operation("if", [.. arguments, otherwise]);
    }

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var character))
            {
                return false;
            }

            at += character.Utf16SequenceLength;
        }

        return true;
    }

    private static Logic Fold(string name, IReadOnlyList<Logic> conditions, Logic neutral, Logic decisive)
    {
        var open = conditions.Where(condition => condition != neutral).ToList();
        return open.Contains(decisive) ? decisive
            : open.Count == 0 ? neutral
            : open.Count == 1 ? open[0]
            : Operation(name, open);
    }

    private static (string Text, int Depth) Join(IReadOnlyList<Logic> parts)
    {
        var depth = parts.Count == 0 ? 0 : parts.Max(part => part.Depth);
        return parts.Sum(part => (long)part.Json.Length + 1) > MaximumLength ? throw new InexpressibleException("its rules are too long for flagd's document")
            : depth + 2 > MaximumDepth ? throw new InexpressibleException("its rules and prerequisites are nested too deeply for flagd's document")
            : (string.Join(',', parts.Select(part => part.Json)), depth);
    }
}
