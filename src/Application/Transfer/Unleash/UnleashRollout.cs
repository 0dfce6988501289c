using System.Globalization;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>For which share of all a strategy is, and what assigns them.</summary>
internal static class UnleashRollout
{
    /// <summary>By the user, else by the session, else at random.</summary>
    public const string ByDefault = "default";

    public const string AtRandom = "random";

    private const int APercent = Bucketing.Count / 100;

    /// <summary>The strategy's kind.</summary>
    public static string KindOf(UnleashStrategy strategy) => strategy.Name ?? strategy.StrategyName ?? "";

    /// <summary>The group by which a strategy assigns; null where it names none.</summary>
    public static string? GroupOf(UnleashStrategy strategy) => Text(strategy, "groupId") is { Length: > 0 } group ? group : null;

    /// <summary>By which field a strategy assigns, or how.</summary>
    public static string StickinessOf(UnleashStrategy strategy) => KindOf(strategy) switch
    {
        "gradualRolloutUserId" => "userId",
        "gradualRolloutSessionId" => "sessionId",
        "gradualRolloutRandom" => AtRandom,
        "flexibleRollout" => Chosen(strategy) ?? ByDefault,
        _ => ByDefault,
    };

    /// <summary>The field that a strategy's parameters name; null where they name none.</summary>
    public static string? Chosen(UnleashStrategy strategy) => Text(strategy, "stickiness") is { Length: > 0 } chosen ? chosen : null;

    /// <summary>Whether a context must have what assigns it.</summary>
    public static bool IsField(string stickiness) => stickiness is not (ByDefault or AtRandom);

    /// <summary>The attribute that decides the bucket here.</summary>
    public static string AttributeOf(string stickiness) => UnleashAttributes.Of(IsField(stickiness) ? stickiness : "userId");

    /// <summary>The attributes that decide the bucket here, the first that a context has.</summary>
    public static IReadOnlyList<string> UnitsOf(string stickiness) => stickiness == ByDefault ? [EvaluationContext.UserId, "sessionId"] : [AttributeOf(stickiness)];

    /// <summary>The attributes that decide the variant here, the first that a context has.</summary>
    public static IReadOnlyList<string> UnitsOfVariants(string stickiness) => stickiness == ByDefault ? [EvaluationContext.UserId, "sessionId", "remoteAddress"] : [AttributeOf(stickiness)];

    /// <summary>The share that a strategy is for, in thousandths of a percent; all where it is no matter of shares. Whole percents count there.</summary>
    public static int ShareOf(UnleashStrategy strategy) => ParameterOf(strategy) is { } parameter
        ? (int)Math.Floor(Math.Clamp(PercentageIn(Text(strategy, parameter)) ?? 0, 0, 100)) * APercent
        : Bucketing.Count;

    /// <summary>A parameter as text; null where it is absent.</summary>
    public static string? Text(UnleashStrategy strategy, string parameter) =>
        strategy.Parameters?.TryGetValue(parameter, out var value) == true ? value.Text : null;

    /// <summary>Reports shares that are imported with another value.</summary>
    public static void Report(UnleashStrategy strategy, string place, Remarks remarks)
    {
        if (ParameterOf(strategy) is not { } parameter)
        {
            return;
        }

        var (text, where) = (Text(strategy, parameter), $"{place}.parameters.{parameter}");
        var share = ShareOf(strategy);
        var taken = WeightModel.ToPercentage(share).ToString(CultureInfo.InvariantCulture);
        if (PercentageIn(text) is not { } percentage)
        {
            remarks.AddNarrowing(where, text is null ? "is missing; it matches nobody" : $"{UnleashText.Named(text)} is no percentage; it matches nobody");
        }
        else if (percentage is < 0 or > 100)
        {
            remarks.Add(where, $"a percentage is 0 to 100; {UnleashText.Named(text)} is imported as {taken}");
        }
        else if (percentage * APercent != share)
        {
            remarks.AddNarrowing(where, $"Unleash uses whole percents; {UnleashText.Named(text)} is imported as {taken}");
        }
    }

    private static string? ParameterOf(UnleashStrategy strategy) => KindOf(strategy) switch
    {
        "flexibleRollout" => "rollout",
        "gradualRolloutUserId" or "gradualRolloutSessionId" or "gradualRolloutRandom" => "percentage",
        _ => null,
    };

    private static decimal? PercentageIn(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percentage) ? percentage : null;
}
