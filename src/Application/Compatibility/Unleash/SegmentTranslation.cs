using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>Translates an environment's segments, each once, and numbers them.</summary>
internal sealed class SegmentTranslation(IReadOnlyList<SegmentDefinition> segments)
{
    private readonly Dictionary<string, int> _numbers = segments.Index()
        .DistinctBy(entry => entry.Item.Key, StringComparer.Ordinal)
        .ToDictionary(entry => entry.Item.Key, entry => entry.Index + 1, StringComparer.Ordinal);

    private readonly Dictionary<int, (ClientSegment Segment, string? Reason)> _known = [];

    /// <summary>Those that strategies refer to.</summary>
    public IReadOnlyList<ClientSegment> Named => [.. _known.Values.Where(known => known.Reason is null).Select(known => known.Segment).OrderBy(segment => segment.Id)];

    /// <summary>The numbers of the segments that a rule asks; null where nobody can be in all of them.</summary>
    public List<int>? Numbers(IReadOnlyList<Condition> conditions, Obstacle obstacle)
    {
        var numbers = new List<int>();
        foreach (var condition in conditions.Where(condition => condition.Operator == Operator.Segment))
        {
            if (condition.Negate || condition.Values.Count != 1)
            {
                obstacle.Add("it asks for users who are in none, or in any, of some segments, which Unleash's clients can't");
                continue;
            }

            var key = condition.Values[0].Text;
            if (!_numbers.TryGetValue(key, out var number) || IsEmpty(segments[number - 1]))
            {
                return null;
            }

            if (Known(number).Reason is { } reason)
            {
                obstacle.Add($"the segment {key}: {reason}");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static bool IsEmpty(SegmentDefinition segment) => segment is { Included: [], Conditions: [] };

    private (ClientSegment Segment, string? Reason) Known(int number) =>
        _known.TryGetValue(number, out var known) ? known : _known[number] = Translate(number, segments[number - 1]);

    private static (ClientSegment Segment, string? Reason) Translate(int number, SegmentDefinition segment)
    {
        var obstacle = new Obstacle();
        var constraints = ConstraintTranslation.Translate(segment.Conditions, segment.Included.Count > 0 ? [EvaluationContext.UserId] : [], obstacle);
        if (segment.Included.Count > 0 && segment.Conditions.Count > 0)
        {
            obstacle.Add("it has a list of users beside its conditions");
        }

        if (segment.Included.Count > 0)
        {
            constraints.Add(ConstraintTranslation.Users(segment.Included, inverted: false, obstacle));
        }

        if (segment.Excluded.Count > 0)
        {
            constraints.Add(ConstraintTranslation.Users(segment.Excluded, inverted: true, obstacle));
        }

        return (new ClientSegment { Id = number, Name = segment.Key, Constraints = constraints }, obstacle.Reason);
    }
}
