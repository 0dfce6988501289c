using System.Text.Json;
using FlagService.Application.Definitions;
using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Pages.Segments;

/// <summary>A condition as a form has it.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Operator">The operator's name, with <c>Not</c> behind it where it is turned into its opposite.</param>
/// <param name="Values">The values, one a line.</param>
public sealed record ConditionRow(string Attribute, string Operator, string Values)
{
    private const string Turned = "Not";

    private static readonly HashSet<string> Numeric = new(
        [
            "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual",
            "numericEqual", "numericLessThan", "numericLessThanOrEqual", "numericGreaterThan", "numericGreaterThanOrEqual",
        ],
        StringComparer.Ordinal);

    /// <summary>The operators that a segment's conditions may have.</summary>
    public static IReadOnlyList<string> Operators { get; } =
    [
        .. new[]
        {
            "in", "contains", "startsWith", "endsWith", "matches", "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "before", "after",
            "semverEqual", "semverLessThan", "semverLessThanOrEqual", "semverGreaterThan", "semverGreaterThanOrEqual",
            "numericEqual", "numericLessThan", "numericLessThanOrEqual", "numericGreaterThan", "numericGreaterThanOrEqual", "cidr", "exists",
        }.SelectMany(name => new[] { name, name + Turned }),
    ];

    /// <summary>One that says nothing yet.</summary>
    public static ConditionRow Empty { get; } = new("", "in", "");

    /// <summary>A condition for a form.</summary>
    public static ConditionRow Of(ConditionModel condition) => new(
        condition.Attribute ?? "",
        condition.Operator + (condition.Negate ? Turned : ""),
        string.Join('\n', (condition.Values ?? []).Select(value => Written(value, condition.Operator!))));

    /// <summary>Those of a form that was sent which say something.</summary>
    public static IReadOnlyList<ConditionRow> Of(IFormCollection form)
    {
        var (attributes, operators, values) = (form["attribute"], form["operator"], form["values"]);
        return [.. Enumerable.Range(0, attributes.Count)
            .Select(i => new ConditionRow((attributes[i] ?? "").Trim(), operators.ElementAtOrDefault(i) ?? "in", (values.ElementAtOrDefault(i) ?? "").Trim()))
            .Where(row => row.Attribute.Length > 0 || row.Values.Length > 0)];
    }

    /// <summary>As requests want it.</summary>
    public ConditionModel ToModel()
    {
        var isTurned = Operator.EndsWith(Turned, StringComparison.Ordinal);
        var name = isTurned ? Operator[..^Turned.Length] : Operator;
        return new ConditionModel
        {
            Attribute = Attribute,
            Operator = name,
            Negate = isTurned,
            Values = [.. Values.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line, name))],
        };
    }

    // Text that looks like a number is meant as one where numbers are compared, and stands in quotes where it isn't.
    private static JsonElement Read(string line, string name) =>
        (name == "in" || Numeric.Contains(name)) && Json(line) is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null) } value
            ? value
            : JsonSerializer.SerializeToElement(line);

    private static string Written(JsonElement value, string name)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var read = Read(text, name);
        return JsonElement.DeepEquals(read, value) ? text : value.GetRawText();
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
