using System.Globalization;
using System.Runtime.CompilerServices;
using FlagService.Application.Evaluation;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>
/// A context as Unleash's own server completes it: with the address of who asks and with the present time, which its frontend SDKs don't send. Only
/// what some flag asks for, so that nothing else has part in the answer's tag.
/// </summary>
/// <param name="Context">What is evaluated.</param>
/// <param name="Tag">Names the answer. Where flags ask for the time, another one when the next of their times has come.</param>
public sealed record FrontendContext(EvaluationContext Context, string Tag)
{
    private const string Address = "remoteAddress";
    private const string Time = "currentTime";

    private static readonly ConditionalWeakTable<Snapshot, Asked> Known = [];

    /// <summary>Completes what was sent.</summary>
    /// <param name="environment">What is evaluated from.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="address">Where it comes from; null where nobody knows.</param>
    /// <param name="now">The present.</param>
    public static FrontendContext Of(EnvironmentSnapshot environment, EvaluationContext sent, string? address, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(sent);
        var asked = Known.GetValue(environment.Snapshot, Asked.Of);
        var context = asked.Address && address is not null && IsMissing(sent, Address) ? With(sent, Address, address) : sent;
        var tag = EvaluationTag.OfContent(environment, context);
        if (asked.Times is not { } times || !IsMissing(context, Time))
        {
            return new FrontendContext(context, tag);
        }

        var text = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new FrontendContext(With(context, Time, text), string.Create(CultureInfo.InvariantCulture, $"{tag}.{PeriodOf(times, now)}"));
    }

    private static bool IsMissing(EvaluationContext context, string name) =>
        !context.Attributes.TryGet(name, out var value) || value.Kind is AttributeKind.Null || value is { Kind: AttributeKind.Text, Text: "" };

    private static EvaluationContext With(EvaluationContext context, string name, string text)
    {
        var completed = new EvaluationContextBuilder();
        foreach (var own in context.Attributes.Names)
        {
            context.Attributes.TryGet(own, out var value);
            completed.Set(own, value);
        }

        return completed.Set(name, text).Build();
    }

    // Between two of the times nothing changes; at each of them, and after it, something does.
    private static long PeriodOf(long[] times, DateTimeOffset now)
    {
        var present = now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond);
        var position = Array.BinarySearch(times, present);
        return times.Length == 0 ? present : position >= 0 ? (2 * position) + 1 : 2 * ~position;
    }

    /// <summary>What an environment's flags ask for of what is completed.</summary>
    /// <param name="Address">Whether they ask for the address.</param>
    /// <param name="Times">The times with which they compare the present one, ascending; none where they ask for it otherwise, null where they don't ask for it.</param>
    private sealed record Asked(bool Address, long[]? Times)
    {
        public static Asked Of(Snapshot snapshot)
        {
            var definition = snapshot.Definition;
            List<RuleDefinition> rules = [.. definition.Flags.SelectMany(flag => flag.Rules)];
            List<Condition> conditions = [.. rules.SelectMany(rule => rule.Conditions), .. definition.Segments.SelectMany(segment => segment.Conditions)];
            var units = rules.Select(rule => rule.Serve)
                .Concat(definition.Flags.Select(flag => flag.Fallthrough))
                .Select(serve => serve.Distribution?.BucketBy)
                .Concat(rules.Select(rule => rule.Coverage?.BucketBy));
            List<Condition> ofTime = [.. conditions.Where(condition => condition.Attribute == Time)];
            return new Asked(
                conditions.Exists(condition => condition.Attribute == FrontendContext.Address) || units.Contains(FrontendContext.Address, StringComparer.Ordinal),
                ofTime.Count == 0 ? null : TimesOf(ofTime));
        }

        private static long[] TimesOf(List<Condition> conditions)
        {
            var times = new SortedSet<long>();
            foreach (var condition in conditions)
            {
                foreach (var value in condition.Values)
                {
                    if (condition.Operator is not (Operator.Before or Operator.After) || !DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, out var time))
                    {
                        return [];
                    }

                    times.Add(time.UtcTicks);
                }
            }

            return [.. times];
        }
    }
}
