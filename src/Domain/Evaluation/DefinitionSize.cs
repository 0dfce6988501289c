using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Evaluation;

/// <summary>
/// How much memory definitions take once they are prepared, in bytes: an estimate within a factor of two of what a 64-bit process really
/// takes. It counts texts (two bytes a character), the UTF-8 copies of values, lists, sets, distributions, compiled patterns, and for each
/// thing what its objects take together with the entries of those tables that it stands in. The answers that are written from a snapshot
/// are not in it.
/// </summary>
/// <remarks>
/// A part of a definition takes the same alone as within the whole, so that what a change adds can be told without the rest.
/// </remarks>
public static class DefinitionSize
{
    /// <summary>What one element of a hash set takes beside itself.</summary>
    internal const long SetEntry = 32;

    // An object's header and its pointer in whatever holds it, with the alignment.
    private const long Header = 24;
    private const long FlagObjects = 900;
    private const long SegmentObjects = 700;
    private const long VariationObjects = 200;
    private const long PrerequisiteObjects = 120;
    private const long RuleObjects = 320;
    private const long ConditionObjects = 64;
    private const long ConditionValueField = 16;
    private const long ServeObjects = 72;
    private const long DistributionObjects = 360;
    private const long ShareObjects = 48;
    private const long CompiledEdge = 8;

    /// <summary>
    /// A flag without its variations, prerequisites, rules and what it serves. Its salt counts as one of usual length, so that dealing anew takes
    /// nothing.
    /// </summary>
    public static long OfFlag(string key, string offVariation) => FlagObjects + Text(key) + Text(offVariation);

    /// <summary>One variation in one environment.</summary>
    public static long Of(Variation variation)
    {
        ArgumentNullException.ThrowIfNull(variation);
        return VariationObjects + Text(variation.Key) + Text(variation.Value) + System.Text.Encoding.UTF8.GetByteCount(variation.Value);
    }

    /// <summary>One prerequisite.</summary>
    public static long Of(Prerequisite prerequisite)
    {
        ArgumentNullException.ThrowIfNull(prerequisite);
        return PrerequisiteObjects + Text(prerequisite.Flag) + prerequisite.Variations.Sum(Text);
    }

    /// <summary>What a rule or a fallthrough serves.</summary>
    public static long Of(Serve serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        if (serve.Distribution is not { } distribution)
        {
            return ServeObjects + Text(serve.Variation);
        }

        var ranges = distribution.Allocation?.Ranges ?? [];
        return ServeObjects
            + DistributionObjects
            + Text(distribution.BucketBy)
            + Text(distribution.Salt)
            + distribution.Entries.Sum(entry => ShareObjects + CompiledEdge + Text(entry.Variation))
            + ranges.Sum(range => ShareObjects + CompiledEdge + Text(range.Variation));
    }

    /// <summary>A rule whose conditions are prepared already.</summary>
    internal static long Of(RuleDefinition rule, IEnumerable<CompiledCondition> prepared) => Described(rule) + prepared.Sum(condition => condition.Size);

    /// <summary>A segment whose conditions are prepared already.</summary>
    internal static long Of(SegmentDefinition segment, IEnumerable<CompiledCondition> prepared) =>
        SegmentObjects
        + Text(segment.Key)
        + Users(segment.Included)
        + Users(segment.Excluded)
        + segment.Conditions.Sum(Described)
        + prepared.Sum(condition => condition.Size);

    /// <summary>A flag whose enabled rules are prepared already.</summary>
    internal static long Of(FlagDefinition flag, IEnumerable<CompiledRule> prepared) =>
        OfFlag(flag.Key, flag.OffVariation)
        + flag.Variations.Sum(Of)
        + flag.Prerequisites.Sum(Of)
        + Of(flag.Fallthrough)
        + flag.Rules.Sum(Described)
        + prepared.Sum(rule => rule.Conditions.Sum(condition => condition.Size));

    /// <summary>A text, and the pointer to it.</summary>
    internal static long Text(string? text) => text is null ? 0 : Header + 8 + (2L * text.Length);

    /// <summary>An object with an array of things.</summary>
    internal static long Array(int count, int each) => (2 * Header) + ((long)count * each);

    private static long Users(IReadOnlyList<string> users) => users.Sum(user => SetEntry + Text(user));

    private static long Described(RuleDefinition rule) => RuleObjects + Text(rule.Id) + Of(rule.Serve) + rule.Conditions.Sum(Described);

    private static long Described(Condition condition) =>
        ConditionObjects
        + Text(condition.Attribute)
        + Array(condition.Values.Count, (int)ConditionValueField)
        + condition.Values.Sum(value => Text(value.Text));
}
