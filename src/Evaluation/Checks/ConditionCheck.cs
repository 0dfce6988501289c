using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Checks;

/// <summary>Says what is wrong with conditions before they are saved, by the same parsing that prepares them later.</summary>
public static class ConditionCheck
{
    /// <summary>The faults of the conditions of a rule or a segment; none when they can be saved.</summary>
    /// <param name="conditions">The conditions.</param>
    /// <param name="path">Where the list stands, for instance <c>rules[2].conditions</c>.</param>
    /// <param name="inSegment">Whether they are a segment's, which must not refer to segments.</param>
    /// <param name="limits">How large they may be.</param>
    public static IReadOnlyList<DefinitionFault> Check(
        IReadOnlyList<Condition> conditions,
        string path,
        bool inSegment,
        DefinitionLimits? limits = null)
    {
        limits ??= DefinitionLimits.Default;
        if (conditions.Count > limits.Conditions)
        {
            return [new DefinitionFault(path, $"must be at most {limits.Conditions} conditions")];
        }

        var faults = new List<DefinitionFault>();
        for (var i = 0; i < conditions.Count && faults.Count <= limits.Faults; i++)
        {
            Check(conditions[i], $"{path}[{i}]", inSegment, limits, faults);
        }

        return faults;
    }

    private static void Check(
        Condition condition,
        string path,
        bool inSegment,
        DefinitionLimits limits,
        List<DefinitionFault> faults)
    {
        if (!Enum.IsDefined(condition.Operator))
        {
            faults.Add(new DefinitionFault($"{path}.operator", $"must be one of {string.Join(", ", OperatorNames.All)}"));
            return;
        }

        if (inSegment && condition.Operator == Operator.Segment)
        {
            faults.Add(new DefinitionFault($"{path}.operator", "must not be segment, because a segment's conditions can't refer to segments"));
            return;
        }

        if (AttributeFault(condition, limits) is { } fault)
        {
            faults.Add(new DefinitionFault($"{path}.attribute", fault));
        }

        CheckValues(condition, $"{path}.values", limits, faults);
    }

    private static string? AttributeFault(Condition condition, DefinitionLimits limits)
    {
        if (condition.Operator == Operator.Segment)
        {
            return condition.Attribute is null ? null : "must be left out for the operator segment";
        }

        return string.IsNullOrEmpty(condition.Attribute) ? "must not be empty" : TextFault(condition.Attribute, limits);
    }

    private static void CheckValues(Condition condition, string path, DefinitionLimits limits, List<DefinitionFault> faults)
    {
        var values = condition.Values;
        var fault = condition.Operator == Operator.Exists
            ? values.Count > 0 ? "must be left out for the operator exists" : null
            : values.Count == 0 ? "must be at least one value"
            : values.Count > limits.Values ? $"must be at most {limits.Values} values"
            : null;
        if (fault is not null)
        {
            faults.Add(new DefinitionFault(path, fault));
            return;
        }

        for (var i = 0; i < values.Count && faults.Count <= limits.Faults; i++)
        {
            if ((TextFault(values[i].Text, limits) ?? Comparison.Fault(condition.Operator, values[i])) is { } valueFault)
            {
                faults.Add(new DefinitionFault($"{path}[{i}]", valueFault));
            }
        }
    }

    private static string? TextFault(string text, DefinitionLimits limits)
    {
        if (!UnicodeText.HasAtMost(text, limits.ValueLength))
        {
            return $"must be at most {limits.ValueLength} characters long";
        }

        return UnicodeText.IsStorable(text) ? null : "must be valid Unicode without NUL";
    }
}
