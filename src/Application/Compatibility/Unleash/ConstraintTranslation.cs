using System.Collections.Frozen;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>
/// Translates conditions to constraints that hold for the same contexts, those that lack an attribute included. What Unleash's clients
/// do otherwise, or not all alike, is an obstacle.
/// </summary>
internal static class ConstraintTranslation
{
    private const string Differently = "Unleash's clients compare it differently";

    // Clients fill these in, or look for them in a place of their own; the last ones are names that every object of JavaScript has.
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "userId", "properties", "appName", "environment", "currentTime", "sessionId", "remoteAddress", "default", "random",
        "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a condition only asks that an attribute is there and not empty, as what assigns users must be.</summary>
    public static bool IsGuard(Condition condition) =>
        condition is { Operator: Operator.In, Negate: true, Values: [{ Kind: ConditionValueKind.Text, Text: "" }] };

    /// <summary>The context field that an attribute is.</summary>
    public static string FieldOf(string attribute, Obstacle obstacle)
    {
        if (Reserved.Contains(attribute) || attribute.StartsWith("__", StringComparison.Ordinal))
        {
            obstacle.Add($"it uses the attribute {attribute}, which Unleash's clients fill in or look for elsewhere");
        }

        return attribute == EvaluationContext.UserId ? "userId" : attribute;
    }

    /// <summary>The constraints that conditions come to, except guards and segments.</summary>
    /// <param name="conditions">The conditions, all of which must hold.</param>
    /// <param name="given">The attributes that are known to be there, because something else asks for them.</param>
    /// <param name="obstacle">Gets what is in the way.</param>
    public static List<ClientConstraint> Translate(IReadOnlyList<Condition> conditions, IReadOnlyCollection<string> given, Obstacle obstacle)
    {
        var present = conditions
            .Where(condition => condition is { Negate: false, Operator: not (Operator.Segment or Operator.Exists) })
            .Select(condition => condition.Attribute!)
            .Concat(given)
            .ToHashSet(StringComparer.Ordinal);
        return [.. conditions.Select(condition => Translate(condition, present, obstacle)).OfType<ClientConstraint>()];
    }

    /// <summary>A constraint on the user's id; null where a list has what these clients don't take as it is.</summary>
    public static ClientConstraint Users(IEnumerable<string> ids, bool inverted, Obstacle obstacle) =>
        Of("userId", inverted ? "NOT_IN" : "IN", [.. ids.Select(id => Checked(id, obstacle))]);

    private static ClientConstraint? Translate(Condition condition, HashSet<string> present, Obstacle obstacle)
    {
        var (attribute, name) = (condition.Attribute ?? "", OperatorNames.Name(condition.Operator));
        if (condition.Negate && !present.Contains(attribute))
        {
            obstacle.Add($"its negated condition on {attribute} doesn't hold for users without it, and does in Unleash's clients");
            return null;
        }

        var field = FieldOf(attribute, obstacle);
        switch (condition.Operator)
        {
            case Operator.In when attribute != EvaluationContext.UserEmail:
                return Of(field, condition.Negate ? "NOT_IN" : "IN", Equals(condition, obstacle));
            case Operator.Contains or Operator.StartsWith or Operator.EndsWith:
                var values = condition.Values.Select(value => Part(condition, value, obstacle)).ToList();
                return Of(field, PartName(condition.Operator), values) with
                {
                    CaseInsensitive = attribute == EvaluationContext.UserEmail,
                    Inverted = condition.Negate,
                };
            default:
                obstacle.Add($"its condition on {attribute} uses {name}; {Differently}");
                return null;
        }
    }

    private static ClientConstraint Of(string field, string name, IReadOnlyList<string> values) =>
        new() { ContextName = field, Operator = name, Values = values, CaseInsensitive = false, Inverted = false };

    private static string PartName(Operator @operator) => @operator switch
    {
        Operator.Contains => "STR_CONTAINS",
        Operator.StartsWith => "STR_STARTS_WITH",
        _ => "STR_ENDS_WITH",
    };

    // Everything is text there, so that a number must be among the values as text and as a number.
    private static List<string> Equals(Condition condition, Obstacle obstacle)
    {
        var texts = condition.Values.Where(value => value.Kind == ConditionValueKind.Text).Select(value => value.Text).ToHashSet(StringComparer.Ordinal);
        var others = condition.Values.Where(value => value.Kind != ConditionValueKind.Text).Select(value => value.Text).ToHashSet(StringComparer.Ordinal);
        var isUser = condition.Attribute == EvaluationContext.UserId;
        if (others.Any(other => !texts.Contains(other)) || (!isUser && texts.Any(text => LooksLikeNumber(text) && !others.Contains(text))))
        {
            obstacle.Add($"its condition on {condition.Attribute} tells numbers from texts, and Unleash's clients don't");
        }

        return [.. texts.Select(text => Checked(text, obstacle))];
    }

    private static string Part(Condition condition, ConditionValue value, Obstacle obstacle)
    {
        var text = value.Text;
        if (value.Kind != ConditionValueKind.Text || (condition.Attribute != EvaluationContext.UserId && LooksLikeNumber(text)))
        {
            obstacle.Add($"its condition on {condition.Attribute} tells numbers from texts, and Unleash's clients don't");
        }

        // Which letters are equal without regard to case differs beyond ASCII: the Kelvin sign is a k there, and half of İ an i.
        if (condition.Attribute == EvaluationContext.UserEmail
            && (!text.All(char.IsAscii) || text.Contains('k', StringComparison.OrdinalIgnoreCase)
                || (condition.Operator != Operator.EndsWith && text.EndsWith("i", StringComparison.OrdinalIgnoreCase))))
        {
            obstacle.Add($"its condition on {condition.Attribute} ignores the case of letters with which Unleash's clients deal otherwise");
        }

        return Checked(text, obstacle);
    }

    // Clients drop empty values and the white space around others.
    private static string Checked(string text, Obstacle obstacle)
    {
        if (text.Length == 0 || IsSpace(text[0]) || IsSpace(text[^1]))
        {
            obstacle.Add("it compares with a text that is empty or has white space around it, which Unleash's clients drop");
        }

        return text;
    }

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter == '\uFEFF';

    private static bool LooksLikeNumber(string text) => text.Length > 0 && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or 'e' or '+' or '-');
}
