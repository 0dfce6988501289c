using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Flags.Impact;

/// <summary>The part of an environment that one flag's evaluation needs, so that trying a draft costs what that flag costs.</summary>
internal static class SnapshotExcerpt
{
    /// <summary>A flag with whatever it requires and the segments that are asked.</summary>
    /// <param name="whole">The environment.</param>
    /// <param name="flag">The flag, as it is or as it might be.</param>
    public static Snapshot Around(Snapshot whole, FlagDefinition flag)
    {
        var flags = new Dictionary<string, FlagDefinition>(StringComparer.Ordinal) { [flag.Key] = flag };
        var pending = new Stack<FlagDefinition>([flag]);
        while (pending.TryPop(out var next))
        {
            foreach (var required in next.Prerequisites.Select(prerequisite => prerequisite.Flag))
            {
                if (!flags.ContainsKey(required) && whole.TryFind(required, out var position))
                {
                    pending.Push(flags[required] = whole.Flags[position].Definition);
                }
            }
        }

        var named = flags.Values
            .SelectMany(ConditionsOf)
            .Where(condition => condition.Operator == Operator.Segment)
            .SelectMany(condition => condition.Values.Select(value => value.Text))
            .ToHashSet(StringComparer.Ordinal);
        var segments = whole.Definition.Segments.Where(segment => named.Contains(segment.Key)).ToList();
        return Snapshot.Compile(new SnapshotDefinition([.. flags.Values], segments), previous: whole);
    }

    /// <summary>The attributes besides the user's id on which results may depend.</summary>
    public static IReadOnlyList<string> Attributes(params Snapshot[] snapshots) =>
    [
        .. snapshots
            .SelectMany(snapshot => snapshot.Definition.Flags.SelectMany(AttributesOf).Concat(snapshot.Definition.Segments.SelectMany(segment => segment.Conditions).Select(condition => condition.Attribute)))
            .OfType<string>()
            .Where(attribute => attribute != EvaluationContext.UserId)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<Condition> ConditionsOf(FlagDefinition flag) => flag.Rules.Where(rule => rule.Enabled).SelectMany(rule => rule.Conditions);

    private static IEnumerable<string?> AttributesOf(FlagDefinition flag) => ConditionsOf(flag)
        .Select(condition => condition.Attribute)
        .Concat(flag.Rules.Where(rule => rule.Enabled).Select(rule => rule.Serve).Append(flag.Fallthrough).Select(serve => serve.Distribution?.BucketBy))
        .Concat(flag.Rules.Where(rule => rule.Enabled).Select(rule => rule.Coverage?.BucketBy));
}
