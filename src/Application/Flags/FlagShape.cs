using FlagService.Application.Flags.Definitions;
using FlagService.Domain;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;

namespace FlagService.Application.Flags;

/// <summary>The shapes of a flag's fields, for creating and for changing one.</summary>
internal static class FlagShape
{
    /// <summary>A key that is no id, so that one is never taken for the other.</summary>
    public static string? Key(string? key) => Pipeline.Shape.Key(key) ?? (Guid.TryParse(key, out _) ? "must not look like an id" : null);

    /// <summary>At most 20 tags of at most 50 characters, none blank.</summary>
    public static string? Tags(IReadOnlyList<string?>? tags)
    {
        if (tags is null)
        {
            return null;
        }

        if (tags.Count > Flag.MaximumTags)
        {
            return $"must be at most {Flag.MaximumTags} tags";
        }

        return tags.Select(tag => Pipeline.Shape.Filled(tag, Flag.TagLength)).FirstOrDefault(fault => fault is not null) is { } found
            ? $"has a tag that {found}"
            : null;
    }

    /// <summary>0 to 100 with at most three decimals.</summary>
    public static string? Percentage(decimal? percentage) =>
        percentage is null || WeightModel.ToThousandths(percentage.Value) is not null
            ? null
            : "must be between 0 and 100 with at most three decimals";

    /// <summary>One of the types' names.</summary>
    public static string? Type(string? type) =>
        type is null || FlagTypeNames.Parse(type) is not null ? null : "must be boolean, string, number or object";

    /// <summary>What to fall through to, however it was said; null where it wasn't.</summary>
    /// <exception cref="RefusedException">It can't be read, or a percentage makes no sense for the flag.</exception>
    public static Serve? Fallthrough(decimal? percentage, ServeModel? fallthrough, FlagType type, IReadOnlyList<Variation> variations)
    {
        if (percentage is not { } share)
        {
            return Definition.Read<Serve?>(faults => fallthrough?.Read("fallthrough", faults));
        }

        if (!Rollout.IsFor(type, variations))
        {
            Error.InvalidField("rolloutPercentage", "is for boolean flags with the variations on and off; give fallthrough instead").Throw();
        }

        return Rollout.Of(WeightModel.ToThousandths(share)!.Value);
    }
}
