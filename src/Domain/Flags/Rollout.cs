using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.Flags;

/// <summary>Rollouts: the plain percentage of a boolean flag, and how a new distribution keeps the buckets of the previous one.</summary>
public static class Rollout
{
    /// <summary>The variation that a percentage is of.</summary>
    public const string On = "on";

    /// <summary>The variation that the rest gets.</summary>
    public const string Off = "off";

    private const int Whole = 100_000;

    /// <summary>Whether a plain percentage makes sense: for a boolean flag with the variations <c>on</c> and <c>off</c>.</summary>
    public static bool IsFor(FlagType type, IReadOnlyList<Variation> variations) =>
        type == FlagType.Boolean && variations.Any(variation => variation.Key == On) && variations.Any(variation => variation.Key == Off);

    /// <summary><c>on</c> for a percentage and <c>off</c> for the rest.</summary>
    /// <param name="thousandths">Thousandths of a percent, 0 to 100,000.</param>
    /// <param name="present">
    /// The present distribution, whose unit, salt and bucketing are kept, so that a new percentage moves as few users as possible.
    /// </param>
    public static Serve Of(int thousandths, Distribution? present = null) => Serve.To(new Distribution(
        [new(On, thousandths), new(Off, Whole - thousandths)],
        present?.BucketBy,
        present?.Salt,
        Allocation: null,
        present?.Method ?? BucketingMethod.Standard));

    /// <summary>What a new flag falls through to: nobody gets anything but the off variation.</summary>
    public static Serve Initial(FlagType type, IReadOnlyList<Variation> variations, string offVariation) =>
        IsFor(type, variations) ? Of(0) : Serve.To(offVariation);

    /// <summary>The rollout percentage of what is served, in thousandths of a percent; null if it has another form.</summary>
    public static int? PercentageOf(Serve serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        return serve.Distribution is { Entries: [{ Variation: On } on, { Variation: Off }] }
            ? on.Thousandths
            : null;
    }

    /// <summary>What serves next such that the fewest users change hands.</summary>
    public static Serve Successor(Serve before, Serve next)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(next);
        return before.Distribution is { } from && next.Distribution is { } to
            ? Serve.To(from.ChangeWeights(to.Entries) with { BucketBy = to.BucketBy, Salt = to.Salt, Method = to.Method })
            : next;
    }

    /// <summary>The keys of all variations that something may serve, those of 0 % too.</summary>
    public static IEnumerable<string> VariationsOf(Serve serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        return serve.Variation is { } variation ? [variation] : serve.Distribution!.Entries.Select(entry => entry.Variation);
    }
}
