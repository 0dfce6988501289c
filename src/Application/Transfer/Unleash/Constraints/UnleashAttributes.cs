using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>What the fields of Unleash's context are called here, and what differs.</summary>
internal static class UnleashAttributes
{
    private const string Properties = "properties.";

    /// <summary>What a field is called here.</summary>
    public static string Of(string field) => field switch
    {
        "userId" => EvaluationContext.UserId,
        _ when field.StartsWith(Properties, StringComparison.Ordinal) => field[Properties.Length..],
        _ => field,
    };

    /// <summary>Whether Unleash's SDKs, or what stands before them, fill a field in where an application doesn't.</summary>
    public static bool IsFilledIn(string field) => field is "currentTime" or "appName" or "environment" or "sessionId" or "remoteAddress";

    /// <summary>Why a field can't be translated to an attribute; null if it can.</summary>
    public static string? Fault(string field) => Of(field) switch
    {
        EvaluationContext.UserEmail => $"FlagService compares {EvaluationContext.UserEmail} without regard to case",
        EvaluationContext.UserId when field != "userId" => $"{EvaluationContext.UserId} is the user's id in FlagService, as userId is in Unleash",
        _ => null,
    };

    /// <summary>The remark about a field that Unleash looks up by its full name; null for other fields.</summary>
    public static string? Note(string field) =>
        field.StartsWith(Properties, StringComparison.Ordinal) ? $"it is taken for the property {Of(field)}; Unleash itself asks for one that is called {field}" : null;

    /// <summary>The remark about a field that applications must send.</summary>
    public static string MustBeSent(string field) => field is "currentTime" or "remoteAddress"
        ? $"applications must send {Of(field)}, unless they use one of Unleash's frontend SDKs"
        : $"applications must send {Of(field)}; FlagService doesn't fill it in";

    /// <summary>That a context has an attribute which can decide a bucket: one that is not empty.</summary>
    public static Condition Given(string attribute) => Text(attribute, Operator.In, [""], negate: true);

    /// <summary>That a context lacks an attribute.</summary>
    public static Condition Missing(string attribute) => new(attribute, Operator.Exists, [], Negate: true);

    /// <summary>That an attribute is there and empty, which Unleash takes for missing where it assigns users.</summary>
    public static Condition Empty(string attribute) => Text(attribute, Operator.In, [""]);

    /// <summary>A condition on texts.</summary>
    public static Condition Text(string? attribute, Operator @operator, IEnumerable<string> values, bool negate = false) =>
        new(attribute, @operator, [.. values.Select(ConditionValue.OfText)], negate);
}
