using System.Globalization;
using System.Text;
using System.Text.Json;
using FlagService.Application.Flags.Definitions;
using FlagService.Domain.Evaluation;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Turns constraints into conditions.</summary>
internal sealed class UnleashConstraints(Remarks remarks)
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["IN"] = "in",
        ["NOT_IN"] = "in",
        ["STR_CONTAINS"] = "contains",
        ["STR_STARTS_WITH"] = "startsWith",
        ["STR_ENDS_WITH"] = "endsWith",
        ["NUM_EQ"] = "in",
        ["NUM_GT"] = "greaterThan",
        ["NUM_GTE"] = "greaterThanOrEqual",
        ["NUM_LT"] = "lessThan",
        ["NUM_LTE"] = "lessThanOrEqual",
        ["DATE_AFTER"] = "after",
        ["DATE_BEFORE"] = "before",
        ["SEMVER_EQ"] = "semverEqual",
        ["SEMVER_GT"] = "semverGreaterThan",
        ["SEMVER_GTE"] = "semverGreaterThanOrEqual",
        ["SEMVER_LT"] = "semverLessThan",
        ["SEMVER_LTE"] = "semverLessThanOrEqual",
        ["REGEX"] = "matches",
    };

    /// <summary>The conditions that all must hold; null where one of the constraints has no equal, and so nobody may be let in.</summary>
    public List<ConditionModel?>? Translate(IReadOnlyList<UnleashConstraint?>? constraints, string place, bool inSegment)
    {
        var conditions = new List<ConditionModel?>();
        var isWhole = true;
        foreach (var (i, constraint) in (constraints ?? []).Index())
        {
            if (Translate(constraint, $"{place}[{i}]", inSegment) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                isWhole = false;
            }
        }

        if (conditions.Count > DefinitionLimits.Default.Conditions)
        {
            remarks.Add(place, $"there are at most {DefinitionLimits.Default.Conditions} conditions together here");
            return null;
        }

        return isWhole ? conditions : null;
    }

    /// <summary>What an attribute of Unleash's context is called here.</summary>
    public static string AttributeOf(string name) => name switch
    {
        "userId" => EvaluationContext.UserId,
        _ when name.StartsWith("properties.", StringComparison.Ordinal) => name["properties.".Length..],
        _ => name,
    };

    private ConditionModel? Translate(UnleashConstraint? constraint, string place, bool inSegment)
    {
        if (constraint?.Operator is not { } name || !Operators.TryGetValue(name, out var meaning) || string.IsNullOrEmpty(constraint.ContextName))
        {
            remarks.Add(place, $"there is no operator like \"{constraint?.Operator}\" here");
            return null;
        }

        var values = ValuesOf(constraint, name);
        if (constraint.CaseInsensitive && name.StartsWith("STR_", StringComparison.Ordinal))
        {
            (meaning, values) = ("matches", values?.ConvertAll(value => JsonSerializer.SerializeToElement(Pattern(name, value.GetString()!))));
        }

        if (values is null)
        {
            remarks.Add(place, "its values are not what the operator compares with");
            return null;
        }

        var condition = new ConditionModel
        {
            Attribute = AttributeOf(constraint.ContextName),
            Operator = meaning,
            Values = values,
            Negate = constraint.Inverted != (name == "NOT_IN"),
        };
        return IsValid(condition, place, inSegment) ? Remarked(condition, constraint, name, place) : null;
    }

    /// <summary>What is wrong with a condition of a rule, in a sentence; null when nothing is.</summary>
    public static string? Fault(ConditionModel condition) => Faults(condition, inSegment: false).Select(fault => fault.Message).FirstOrDefault();

    private static List<DefinitionFault> Faults(ConditionModel condition, bool inSegment)
    {
        var faults = new List<DefinitionFault>();
        var read = ConditionModel.Read([condition], "condition", faults);
        faults.AddRange(ConditionCheck.Check(read, "condition", inSegment));
        return faults;
    }

    private bool IsValid(ConditionModel condition, string place, bool inSegment)
    {
        var faults = Faults(condition, inSegment);
        foreach (var fault in faults)
        {
            remarks.Add(place, fault.Message);
        }

        return faults.Count == 0;
    }

    private ConditionModel Remarked(ConditionModel condition, UnleashConstraint constraint, string name, string place)
    {
        if (condition.Negate)
        {
            remarks.AddNarrowing(place, $"a context without {condition.Attribute} meets it there, and doesn't here");
        }

        if (name.StartsWith("NUM_", StringComparison.Ordinal))
        {
            remarks.AddNarrowing(place, $"{condition.Attribute} must be sent as a number here, not as text");
        }

        if (constraint.ContextName is "currentTime" or "appName" or "environment" or "sessionId" or "remoteAddress")
        {
            remarks.AddNarrowing(place, $"nothing fills in {condition.Attribute} by itself here; applications must send it");
        }

        return condition;
    }

    private static List<JsonElement>? ValuesOf(UnleashConstraint constraint, string name)
    {
        var texts = (constraint.Values is { Count: > 0 } values ? values : [constraint.Value]).OfType<string>().ToList();
        if (!name.StartsWith("NUM_", StringComparison.Ordinal))
        {
            return texts.ConvertAll(text => JsonSerializer.SerializeToElement(text));
        }

        var numbers = new List<JsonElement>();
        foreach (var text in texts)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                return null;
            }

            numbers.Add(JsonSerializer.SerializeToElement(number));
        }

        return numbers;
    }

    /// <summary>A text without regard to case, as a pattern.</summary>
    private static string Pattern(string name, string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(@"\.+*?()|[]{}^$".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        }

        return name switch
        {
            "STR_STARTS_WITH" => $"(?i)^{escaped}",
            "STR_ENDS_WITH" => $"(?i){escaped}$",
            _ => $"(?i){escaped}",
        };
    }
}
