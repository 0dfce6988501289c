using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>Flags of a snapshot as JSONLogic. Prerequisites and segments are put in where they are asked.</summary>
/// <param name="snapshot">Whose flags.</param>
internal sealed class FlagdTargeting(Snapshot snapshot)
{
    private readonly Dictionary<string, Logic> _decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InexpressibleException> _obstacles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Logic> _segments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>A flag's targeting, and the variation that is served where it comes to null. The targeting of one that nothing decides is null itself.</summary>
    /// <exception cref="InexpressibleException">flagd would not always serve the same.</exception>
    public (Logic Targeting, string Default) Of(CompiledFlag flag)
    {
        var off = flag.OffVariation.Name;
        if (!flag.Definition.Enabled)
        {
            return (Logic.Null, off);
        }

        var otherwise = Serve(flag, flag.Definition.Fallthrough, Logic.Null);
        var (last, usual) = otherwise.Literal is { } always ? (Logic.Null, always) : (otherwise, off);
        var targeting = Logic.If(Branches(flag), last);
        return targeting.Literal is { } certain ? (Logic.Null, certain) : (targeting, usual);
    }

    // Which variation a flag serves, always by its name. What is found out of one is kept, be it an obstacle, for many may require it.
    private Logic Decide(CompiledFlag flag)
    {
        if (_obstacles.TryGetValue(flag.Key, out var obstacle))
        {
            throw obstacle;
        }

        if (_decisions.TryGetValue(flag.Key, out var known))
        {
            return known;
        }

        if (!_open.Add(flag.Key))
        {
            throw new InexpressibleException("its prerequisites lead back to themselves");
        }

        try
        {
            var off = Logic.Text(flag.OffVariation.Name);
            return _decisions[flag.Key] = flag.Definition.Enabled ? Logic.If(Branches(flag), Serve(flag, flag.Definition.Fallthrough, off)) : off;
        }
        catch (InexpressibleException found)
        {
            _obstacles[flag.Key] = found;
            throw;
        }
        finally
        {
            _open.Remove(flag.Key);
        }
    }

    private List<(Logic Condition, Logic Then)> Branches(CompiledFlag flag)
    {
        if (flag.TooCostlyRules.Any())
        {
            throw new InexpressibleException("it has a rule that costs too much to be tried");
        }

        var off = Logic.Text(flag.OffVariation.Name);
        return
        [
            (Logic.Not(Logic.And([.. flag.Definition.Prerequisites.Select(IsMet)])), off),
            .. flag.Definition.Rules
                .Where(rule => rule.Enabled)
                .OrderByDescending(rule => rule.Priority)
                .Select(rule => (Logic.And([.. rule.Conditions.Select(Holds), FlagdBuckets.Covers(rule.Coverage, rule.Id)]), Serve(flag, rule.Serve, off))),
        ];
    }

    private Logic IsMet(Prerequisite prerequisite)
    {
        if (!snapshot.TryFind(prerequisite.Flag, out var position))
        {
            return Logic.False;
        }

        Logic served;
        try
        {
            served = Decide(snapshot.Flags[position]);
        }
        catch (InexpressibleException obstacle) when (!obstacle.IsOfAnother)
        {
            throw new InexpressibleException($"it requires \"{prerequisite.Flag}\": {obstacle.Message}", isOfAnother: true);
        }

        var required = snapshot.Flags[position];
        List<string> names =
        [
            .. required.Variations.Append(required.OffVariation).Where(variation => prerequisite.Variations.Contains(variation.Key, StringComparer.Ordinal)).Select(variation => variation.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        if (names.Count == 0)
        {
            return Logic.False;
        }

        return served.Literal is { } always
            ? names.Contains(always, StringComparer.Ordinal) ? Logic.True : Logic.False
            : Logic.In(served, Logic.List(names.Select(Logic.Text)));
    }

    private static Logic Serve(CompiledFlag flag, Serve serve, Logic withoutUnit) => serve.Distribution is { } distribution
        ? FlagdBuckets.Serve(distribution, flag.Definition.Salt, key => Served(flag, key), withoutUnit)
        : Served(flag, serve.Variation);

    // A variation that the flag doesn't have is served as the off variation.
    private static Logic Served(CompiledFlag flag, string? key) =>
        Logic.Text((flag.Variations.FirstOrDefault(variation => variation.Key == key) ?? flag.OffVariation).Name);

    private Logic Holds(Condition condition)
    {
        if (condition.Operator is not Operator.Segment)
        {
            return FlagdCondition.Holds(condition);
        }

        var isIn = Logic.Or([.. condition.Values.Where(value => value.Kind is ConditionValueKind.Text).Select(value => IsIn(value.Text))]);
        return condition.Negate ? Logic.Not(isIn) : isIn;
    }

    private Logic IsIn(string key)
    {
        if (!_segments.TryGetValue(key, out var known))
        {
            var segment = snapshot.Definition.Segments.FirstOrDefault(segment => segment.Key == key);
            _segments[key] = known = segment is null ? Logic.False : IsIn(segment);
        }

        return known;
    }

    private static Logic IsIn(SegmentDefinition segment)
    {
        // A segment's conditions name no segments; one that does never holds.
        var conditions = segment.Conditions.Count == 0
            ? Logic.False
            : Logic.And([.. segment.Conditions.Select(condition => condition.Operator is Operator.Segment ? Logic.False : FlagdCondition.Holds(condition))]);
        return Logic.And(Logic.Not(IsListed(segment.Excluded)), Logic.Or(IsListed(segment.Included), conditions));
    }

    private static Logic IsListed(IReadOnlyList<string> users)
    {
        var user = FlagdValue.Of(FlagdAttribute.Of(EvaluationContext.UserId));
        return users.Count == 0 ? Logic.False : Logic.And(user.IsText, Logic.In(user.Read, Logic.List(users.Select(Logic.Text))));
    }
}
