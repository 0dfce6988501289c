using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.UnitTests;

/// <summary>Short ways to write definitions and contexts down.</summary>
internal static class Given
{
    public static readonly IReadOnlyList<Variation> OnAndOff = [new("on", "true"), new("off", "false")];

    public static ConditionValue Value(object value) => value switch
    {
        string text => ConditionValue.OfText(text),
        bool boolean => ConditionValue.OfBoolean(boolean),
        double number => ConditionValue.OfNumber(number),
        int number => ConditionValue.OfNumber(number),
        long number => ConditionValue.OfNumber(number),
        _ => throw new ArgumentException("Not a condition's value.", nameof(value)),
    };

    public static AttributeValue Attribute(object? value) => value switch
    {
        null => AttributeValue.Null,
        string text => AttributeValue.OfText(text),
        bool boolean => AttributeValue.OfBoolean(boolean),
        double number => AttributeValue.OfNumber(number),
        int number => AttributeValue.OfNumber(number),
        long number => AttributeValue.OfNumber(number),
        object?[] list => AttributeValue.OfList([.. list.Select(Attribute)]),
        AttributeValue attribute => attribute,
        _ => throw new ArgumentException("Not an attribute.", nameof(value)),
    };

    public static AttributeValue Object(params (string Name, object? Value)[] members)
    {
        var builder = new AttributeObjectBuilder();
        foreach (var (name, value) in members)
        {
            builder.Set(name, Attribute(value));
        }

        return AttributeValue.OfObject(builder.Build());
    }

    public static EvaluationContext Context(params (string Name, object? Value)[] attributes) =>
        new(Object(attributes).Members!);

    public static Condition Condition(string? attribute, Operator @operator, params object[] values) =>
        new(attribute, @operator, [.. values.Select(Value)], Negate: false);

    public static Condition Not(Condition condition) => condition with { Negate = true };

    public static FlagDefinition Flag(string key = "flag", Serve? fallthrough = null, params RuleDefinition[] rules) => new(
        key, FlagType.Boolean, Enabled: true, OnAndOff, "off", key, [], rules, fallthrough ?? Serve.To("off"));

    public static RuleDefinition Rule(string id, params Condition[] conditions) =>
        new(id, 0, Enabled: true, conditions, Serve.To("on"));

    public static Serve Rollout(double percentage, string? bucketBy = null, string? salt = null) => Serve.To(new Distribution(
        [new("on", (int)(percentage * 1000)), new("off", Bucketing.Count - (int)(percentage * 1000))], bucketBy, salt));

    public static Distribution Shares(params (string Variation, int Thousandths)[] shares) =>
        new([.. shares.Select(share => new WeightedVariation(share.Variation, share.Thousandths))]);

    public static Snapshot Snapshot(params FlagDefinition[] flags) => Snapshot([], flags);

    public static Snapshot Snapshot(SegmentDefinition[] segments, params FlagDefinition[] flags) =>
        FlagService.Evaluation.Snapshots.Snapshot.Compile(new SnapshotDefinition(flags, segments));

    /// <summary>Whether a condition holds, asked of the whole evaluator.</summary>
    public static bool Holds(Condition condition, EvaluationContext context, params SegmentDefinition[] segments) =>
        Evaluator.Evaluate(Snapshot(segments, Flag(rules: Rule("rule", condition))), 0, context).Reason == Reason.RuleMatch;

    public static FlagEvaluation Evaluate(Snapshot snapshot, string key, EvaluationContext context)
    {
        Assert.That(snapshot.TryFind(key, out var position), Is.True, key);
        return Evaluator.Evaluate(snapshot, position, context);
    }
}
