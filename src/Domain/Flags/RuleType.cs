using FlagService.Evaluation.Conditions;

namespace FlagService.Domain.Flags;

/// <summary>The form of a rule's conditions: a short form for common ones, or a list of conditions.</summary>
public enum RuleType
{
    /// <summary>One user, by id.</summary>
    UserId,

    /// <summary>One user, by mail address.</summary>
    UserEmail,

    /// <summary>Everybody whose mail address ends with <c>@domain</c>.</summary>
    EmailDomain,

    /// <summary>Everybody in a segment.</summary>
    Segment,

    /// <summary>Conditions on any attributes.</summary>
    Attributes,
}

/// <summary>The rule types' names in the API, and the conditions that the short ones stand for.</summary>
public static class RuleTypes
{
    /// <summary>The longest value of a short rule, in characters.</summary>
    public const int ValueLength = 1000;

    private static readonly (RuleType Type, string Name)[] Names =
    [
        (RuleType.UserId, "user_id"),
        (RuleType.UserEmail, "user_email"),
        (RuleType.EmailDomain, "email_domain"),
        (RuleType.Segment, "segment"),
        (RuleType.Attributes, "attributes"),
    ];

    /// <summary>All names, for messages and documentation.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Names.Select(entry => entry.Name)];

    public static string Name(RuleType type) => Array.Find(Names, entry => entry.Type == type).Name;

    public static RuleType? Parse(string? name)
    {
        var index = Array.FindIndex(Names, entry => entry.Name == name);
        return index < 0 ? null : Names[index].Type;
    }

    /// <summary>What is wrong with a rule's value, or null.</summary>
    public static string? ValueFault(RuleType type, string? value)
    {
        if (type == RuleType.Attributes)
        {
            return value is null ? null : "must be left out; the rule type attributes has conditions";
        }

        if (string.IsNullOrEmpty(value))
        {
            return "must be given";
        }

        return type switch
        {
            RuleType.EmailDomain when value.Length < 2 || value[0] != '@' => "must be a domain beginning with '@'",
            RuleType.Segment when !Key.IsValid(value) => Key.Rule,
            _ => Text.Fault(value, ValueLength),
        };
    }

    /// <summary>The conditions that a rule of a short type stands for.</summary>
    public static IReadOnlyList<Condition> Conditions(RuleType type, string value) => type switch
    {
        RuleType.UserId => [On("user_id", Operator.In, value)],
        RuleType.UserEmail => [On("user_email", Operator.In, value)],
        RuleType.EmailDomain => [On("user_email", Operator.EndsWith, value)],
        RuleType.Segment => [On(attribute: null, Operator.Segment, value)],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a short rule type."),
    };

    private static Condition On(string? attribute, Operator @operator, string value) =>
        new(attribute, @operator, [ConditionValue.OfText(value)], Negate: false);
}
