using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Definitions;

/// <summary>The shapes of a flag's fields, for creating and for changing one.</summary>
internal static class FlagShape
{
    /// <summary>A key that is no id, so that one is never taken for the other.</summary>
    public static string? Key(string? key) => Requests.Shape.Key(key) ?? (Guid.TryParse(key, out _) ? "must not look like an id" : null);

    /// <summary>No alias, or one that can be.</summary>
    public static string? Alias(string? alias) => Domain.Alias.Fault(Domain.Alias.Of(alias));

    /// <summary>At most 20 tags of at most 50 characters, none blank.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="path">Where the list stands.</param>
    public static IEnumerable<DefinitionFault> Tags(IReadOnlyList<string?>? tags, string path) =>
        tags?.Count > Flag.MaximumTags
            ? [new DefinitionFault(path, $"must be at most {Flag.MaximumTags} tags")]
            : Requests.Shape.Each(tags, path, tag => Requests.Shape.Filled(tag, Flag.TagLength));

    /// <summary>0 to 100 with at most three decimals.</summary>
    public static string? Percentage(decimal? percentage) =>
        percentage is null || WeightModel.ToThousandths(percentage.Value) is not null
            ? null
            : WeightModel.PercentageRule;

    /// <summary>One of the types' names.</summary>
    public static string? Type(string? type) =>
        type is null || FlagTypeNames.Parse(type) is not null ? null : "must be boolean, string, number or object";

    /// <summary>
    /// What a flag shall fall through to, however it was said; null where it wasn't. Who sends an answer back gives both: what is as it is at present
    /// doesn't count then.
    /// </summary>
    /// <exception cref="RefusedException">As for a new flag, or both would change it, each to something else.</exception>
    public static Serve? ChangedFallthrough(decimal? percentage, ServeModel? fallthrough, FlagType type, IReadOnlyList<Variation> variations, Serve present)
    {
        if (percentage is null || fallthrough is null)
        {
            return Fallthrough(percentage, fallthrough, type, variations, present);
        }

        var asked = Fallthrough(percentage: null, fallthrough, type, variations)!;
        var thousandths = WeightModel.ToThousandths(percentage.Value);
        if (thousandths == Rollout.PercentageOf(present) || thousandths == Rollout.PercentageOf(asked))
        {
            return asked;
        }

        if (asked != WithoutAllocation(present))
        {
            Error.InvalidField("fallthrough", "must not be sent together with rolloutPercentage, unless one of them is unchanged").Throw();
        }

        return Fallthrough(percentage, fallthrough: null, type, variations, present);
    }

    /// <summary>The fallthrough in either form; null if none was given.</summary>
    /// <param name="percentage">The share that gets the variation on; the attribute that decides the bucket stays as it was.</param>
    /// <param name="fallthrough">The same at length.</param>
    /// <param name="type">The flag's.</param>
    /// <param name="variations">The flag's.</param>
    /// <param name="present">What it falls through to so far; null for a new flag.</param>
    /// <exception cref="RefusedException">It can't be read, or a percentage makes no sense for the flag.</exception>
    public static Serve? Fallthrough(decimal? percentage, ServeModel? fallthrough, FlagType type, IReadOnlyList<Variation> variations, Serve? present = null)
    {
        if (percentage is not { } share)
        {
            return Definition.Read<Serve?>(faults => fallthrough?.Read("fallthrough", faults));
        }

        if (!Rollout.IsFor(type, variations))
        {
            Error.InvalidField("rolloutPercentage", "must be left out: only boolean flags with the variations on and off have it; other flags have a fallthrough").Throw();
        }

        return Rollout.Of(WeightModel.ToThousandths(share)!.Value, present?.Distribution);
    }

    private static Serve WithoutAllocation(Serve serve) => serve.Distribution is { } distribution ? Serve.To(distribution with { Allocation = null }) : serve;
}
