using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>Translates constraints to conditions.</summary>
internal sealed class UnleashConstraints(KnownWork known, Remarks remarks)
{
    private static readonly Dictionary<string, Operator> Parts = new(StringComparer.Ordinal)
    {
        ["STR_CONTAINS"] = Operator.Contains,
        ["STR_STARTS_WITH"] = Operator.StartsWith,
        ["STR_ENDS_WITH"] = Operator.EndsWith,
    };

    private static readonly Dictionary<string, Operator> Numbers = new(StringComparer.Ordinal)
    {
        ["NUM_EQ"] = Operator.NumericEqual,
        ["NUM_GT"] = Operator.NumericGreaterThan,
        ["NUM_GTE"] = Operator.NumericGreaterThanOrEqual,
        ["NUM_LT"] = Operator.NumericLessThan,
        ["NUM_LTE"] = Operator.NumericLessThanOrEqual,
    };

    private static readonly Dictionary<string, Operator> Dates = new(StringComparer.Ordinal)
    {
        ["DATE_AFTER"] = Operator.After,
        ["DATE_BEFORE"] = Operator.Before,
    };

    private static readonly Dictionary<string, Operator> Versions = new(StringComparer.Ordinal)
    {
        ["SEMVER_EQ"] = Operator.SemverEqual,
        ["SEMVER_GT"] = Operator.SemverGreaterThan,
        ["SEMVER_GTE"] = Operator.SemverGreaterThanOrEqual,
        ["SEMVER_LT"] = Operator.SemverLessThan,
        ["SEMVER_LTE"] = Operator.SemverLessThanOrEqual,
    };

    /// <summary>What the constraints come to, each by itself.</summary>
    /// <param name="constraints">The constraints, which all must hold.</param>
    /// <param name="place">Where they stand.</param>
    public UnleashTerms Translate(IReadOnlyList<UnleashConstraint?>? constraints, string place)
    {
        var terms = new UnleashTerms();
        foreach (var (constraint, where) in UnleashDocument.Placed(constraints, place))
        {
            Translate(constraint, where, terms);
        }

        if (terms.Size > DefinitionLimits.Default.Conditions)
        {
            Refuse(terms, place, $"there are more than {DefinitionLimits.Default.Conditions} conditions, the most in FlagService");
        }

        return terms;
    }

    /// <summary>What is wrong with a condition, in a sentence; null when nothing is.</summary>
    public static string? Fault(Condition condition) => Fault(condition, "", new KnownWork());

    private static string? Fault(Condition condition, string place, KnownWork known) =>
        ConditionCheck.Check([condition], "condition", inSegment: true).Select(fault => fault.Message).FirstOrDefault()
        ?? known.Check(new WorkAllowance(EvaluationWork.MaximumOfFlag, known), [condition], place)?.Message;

    private void Translate(UnleashConstraint? constraint, string place, UnleashTerms terms)
    {
        if (constraint?.ContextName is not { Length: > 0 } field)
        {
            Refuse(terms, place, "it names nothing to compare");
            return;
        }

        var inverted = (constraint.Inverted == true) != (constraint.Operator == "NOT_IN");
        var attribute = UnleashAttributes.Of(field);
        var comparison = Compare(constraint, attribute, inverted);
        var fault = comparison.Fault
            ?? (comparison.Constant is null ? UnleashAttributes.Fault(field) : null)
            ?? comparison.Conditions.Select(condition => Fault(condition, place, known)).FirstOrDefault(found => found is not null);
        if (fault is not null)
        {
            Refuse(terms, place, fault);
            return;
        }

        foreach (var narrowing in comparison.Narrowings)
        {
            remarks.AddNarrowing(place, narrowing);
        }

        if (comparison.Constant is { } holds)
        {
            AddConstant(terms, holds, place);
            return;
        }

        ReportField(field, place);
        terms.Add(new UnleashTerm(
            attribute,
            comparison.Conditions,
            MayBeMissing: inverted && !UnleashAttributes.IsFilledIn(field),
            place,
            NeedsText: attribute != EvaluationContext.UserId && constraint.Operator is not ("IN" or "NOT_IN")));
        if (inverted && UnleashAttributes.IsFilledIn(field))
        {
            remarks.AddNarrowing(place, UnleashTerm.MissingMeets(attribute));
        }
    }

    private static UnleashComparison Compare(UnleashConstraint constraint, string attribute, bool inverted) => constraint.Operator switch
    {
        "IN" or "NOT_IN" => UnleashTexts.In(attribute, constraint.Values, inverted),
        "REGEX" => UnleashTexts.Regex(constraint, attribute, inverted),
        "IN_CIDR" => UnleashNetworks.In(attribute, constraint.Values, inverted),
        { } name when Parts.TryGetValue(name, out var part) => UnleashTexts.Part(constraint, attribute, part, inverted),
        { } name when Numbers.TryGetValue(name, out var order) => UnleashValues.Number(attribute, constraint.Value, order, inverted),
        { } name when Dates.TryGetValue(name, out var order) => UnleashValues.Date(attribute, constraint.Value, order, inverted),
        { } name when Versions.TryGetValue(name, out var order) => UnleashValues.Version(attribute, constraint.Value, order, inverted),
        _ => UnleashComparison.Impossible($"FlagService has no operator like {UnleashText.Named(constraint.Operator)}"),
    };

    private void Refuse(UnleashTerms terms, string place, string fault)
    {
        remarks.AddNarrowing(place, fault);
        terms.IsWhole = false;
    }

    private void AddConstant(UnleashTerms terms, bool holds, string place)
    {
        remarks.Add(place, holds ? "left out: it has no values, so it matches everybody" : "it has no values, so it matches nobody");
        terms.CanHold &= holds;
    }

    private void ReportField(string field, string place)
    {
        if (UnleashAttributes.Note(field) is { } note)
        {
            remarks.Add(place, note);
        }

        if (UnleashAttributes.IsFilledIn(field))
        {
            remarks.AddNarrowing(place, UnleashAttributes.MustBeSent(field));
        }
    }
}
