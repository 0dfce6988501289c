using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;

namespace FlagService.Domain.Flags;

/// <content>Its rules.</content>
public sealed partial class Flag
{
    /// <summary>The rule with an id in an environment.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public Rule RuleIn(EnvironmentId environment, RuleId rule) =>
        StateIn(environment).Rules.FirstOrDefault(candidate => candidate.Id == rule) ?? throw new RefusedException(FlagErrors.RuleNotFound);

    /// <summary>Adds a rule behind the others of its priority.</summary>
    /// <exception cref="RefusedException">Its content breaks a rule, or there are too many.</exception>
    public Rule AddRule(EnvironmentId environment, RuleContent content, DateTimeOffset now)
    {
        EnsureRule(content, present: []);
        if (StateIn(environment).Rules.Count >= MaximumRules)
        {
            Error.InvalidField("ruleType", $"must not be added: a flag has at most {MaximumRules} rules in an environment").Throw();
        }

        Rule? added = null;
        Change(now, () => ChangeState(environment, state => added = state.Add(content, now)));
        return added!;
    }

    /// <summary>Lets a rule say something else in its place.</summary>
    /// <exception cref="RefusedException">The content breaks a rule.</exception>
    public void ChangeRule(Rule rule, RuleContent content, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        EnsureRule(content, rule.Conditions);
        Change(now, () => rule.Become(content with { Serve = Rollout.Successor(rule.Serve, content.Serve) }));
    }

    public void RemoveRule(Rule rule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Change(now, () => ChangeState(rule.EnvironmentId, state => state.Remove(rule)));
    }

    // Conditions that stay as they are may cost what they cost: an earlier version of the service may have saved them.
    private void EnsureRule(RuleContent content, IReadOnlyList<Condition> present)
    {
        var faults = content.Faults([.. _variations.Select(variation => variation.Key)]).Take(Error.MostFaults + 1).ToList();
        if (faults.Count == 0
            && !content.Conditions.SequenceEqual(present)
            && new WorkAllowance(EvaluationWork.MaximumOfFlag).Check(content.Conditions, "conditions") is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }
    }
}
