using System.Text;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Definitions;

/// <summary>
/// How large definitions are, in bytes: their texts in UTF-8, as they are stored, and something for each of their parts, so that many small ones count
/// too. What a process holds of them is larger, at most ten times.
/// </summary>
/// <remarks>
/// A part of a definition counts the same alone as within the whole, so that the size of a change can be counted without the rest.
/// </remarks>
public static class DefinitionSize
{
    private const long Part = 32;

    /// <summary>For a pattern, whose repetitions are written out when it is prepared.</summary>
    private const long Pattern = 512;

    /// <summary>A flag.</summary>
    public static long Of(FlagDefinition flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return OfFlag(flag.Key, flag.Alias, flag.OffVariation) + flag.Variations.Sum(Of) + flag.Prerequisites.Sum(Of) + Of(flag.Fallthrough) + flag.Rules.Sum(Of);
    }

    /// <summary>
    /// A flag without its variations, prerequisites, rules and what it serves. Its salt doesn't count, so that a new salt never exceeds a
    /// limit.
    /// </summary>
    public static long OfFlag(string key, string? alias, string offVariation) => (4 * Part) + Text(key) + Text(alias) + Text(offVariation);

    /// <summary>One variation in one environment.</summary>
    public static long Of(Variation variation)
    {
        ArgumentNullException.ThrowIfNull(variation);
        return Part + Text(variation.Key) + Text(variation.Alias) + Text(variation.Value);
    }

    /// <summary>One prerequisite.</summary>
    public static long Of(Prerequisite prerequisite)
    {
        ArgumentNullException.ThrowIfNull(prerequisite);
        return Part + Text(prerequisite.Flag) + Parts(prerequisite.Variations);
    }

    /// <summary>What a rule or a fallthrough serves.</summary>
    public static long Of(Serve serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        return serve.Distribution is not { } distribution
            ? Part + Text(serve.Variation)
            : Part
                + Text(distribution.BucketBy)
                + Text(distribution.Salt)
                + Parts(distribution.Entries.Select(entry => entry.Variation))
                + Parts((distribution.Allocation?.Ranges ?? []).Select(range => range.Variation));
    }

    /// <summary>A rule.</summary>
    public static long Of(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Part + Text(rule.Id) + Of(rule.Serve) + rule.Conditions.Sum(Of) + (rule.Coverage is { } coverage ? Of(coverage) : 0);
    }

    /// <summary>A segment.</summary>
    public static long Of(SegmentDefinition segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return (2 * Part) + Text(segment.Key) + Parts(segment.Included) + Parts(segment.Excluded) + segment.Conditions.Sum(Of);
    }

    private static long Of(Coverage coverage) => Part + Text(coverage.BucketBy) + Text(coverage.Salt);

    private static long Of(Condition condition) =>
        Part
        + Text(condition.Attribute)
        + Parts(condition.Values.Select(value => value.Text))
        + (condition.Operator == Operator.Matches ? Pattern * condition.Values.Count : 0);

    private static long Parts(IEnumerable<string?> texts) => texts.Sum(text => Part + Text(text));

    private static long Text(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
