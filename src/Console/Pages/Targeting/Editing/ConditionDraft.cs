using System.Globalization;
using System.Text.Json;
using FlagService.Application.Definitions;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>A condition while it is edited.</summary>
public sealed class ConditionDraft
{
    /// <summary>What the operators are called that compare numbers.</summary>
    private static readonly HashSet<string> OfNumbers = new(
        [
            "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual",
            "numericEqual", "numericLessThan", "numericLessThanOrEqual", "numericGreaterThan", "numericGreaterThanOrEqual",
        ],
        StringComparer.Ordinal);

    /// <summary>The operators, the usual ones first.</summary>
    public static IReadOnlyList<string> Operators { get; } =
    [
        "in", "contains", "startsWith", "endsWith", "matches", "exists", "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "before", "after",
        "semverEqual", "semverLessThan", "semverLessThanOrEqual", "semverGreaterThan", "semverGreaterThanOrEqual",
        "numericEqual", "numericLessThan", "numericLessThanOrEqual", "numericGreaterThan", "numericGreaterThanOrEqual", "cidr", "segment",
    ];

    public string Attribute { get; set; } = "user_email";

    public string Operator { get; set; } = "endsWith";

    public bool Negate { get; set; }

    public IReadOnlyList<JsonElement> Values { get; set; } = [];

    /// <summary>Whether it compares an attribute; a segment knows its own.</summary>
    public bool HasAttribute => Operator != "segment";

    /// <summary>Whether it compares with values.</summary>
    public bool HasValues => Operator != "exists";

    /// <summary>Operator and negation in one, as they are chosen.</summary>
    public string Comparison() => Negate ? $"!{Operator}" : Operator;

    /// <summary>Chooses them.</summary>
    public void Compare(string comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        (Negate, Operator) = (comparison.StartsWith('!'), comparison.TrimStart('!'));
        Say(Text());
    }

    /// <summary>The values, a line each.</summary>
    public string Text() => string.Join('\n', Values.Select(Shown));

    /// <summary>Takes the values from lines. One that was there before stays what it was; a new one is a number only where numbers are compared.</summary>
    public void Say(string? text)
    {
        var before = Values;
        Values =
        [
            .. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => Value(line, before)),
        ];
    }

    public static ConditionDraft Of(ConditionModel condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new ConditionDraft { Attribute = condition.Attribute ?? "", Operator = condition.Operator!, Negate = condition.Negate, Values = condition.Values ?? [] };
    }

    public ConditionModel ToModel() => new()
    {
        Attribute = HasAttribute ? Attribute : null,
        Operator = Operator,
        Values = HasValues ? Values : [],
        Negate = Negate,
    };

    private JsonElement Value(string line, IReadOnlyList<JsonElement> before)
    {
        if (OfNumbers.Contains(Operator))
        {
            return decimal.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonSerializer.SerializeToElement(number) : JsonSerializer.SerializeToElement(line);
        }

        return before.Where(value => Shown(value) == line).Select(value => (JsonElement?)value).FirstOrDefault() ?? JsonSerializer.SerializeToElement(line);
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
