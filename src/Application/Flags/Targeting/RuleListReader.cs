using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;

namespace FlagService.Application.Flags.Targeting;

/// <summary>Reads a complete list of rules; all that is wrong is noted with its place.</summary>
/// <param name="state">The state whose rules there are.</param>
/// <param name="variations">The keys of the flag's variations.</param>
/// <param name="now">When new rules are made.</param>
/// <param name="faults">Where to note.</param>
internal sealed class RuleListReader(FlagState state, IReadOnlyCollection<string> variations, DateTimeOffset now, ICollection<DefinitionFault> faults)
{
    // Conditions that stay as they are may cost what they cost.
    private readonly WorkAllowance _allowance = new(EvaluationWork.MaximumOfFlag);
    private readonly Dictionary<RuleId, Rule> _present = state.Rules.ToDictionary(rule => rule.Id);

    /// <summary>The rules, in their order, which is that of their priorities too.</summary>
    public IReadOnlyList<PlacedRule> Read(IReadOnlyList<TargetingRule?> models, string path)
    {
        if (models.Count > Flag.MaximumRules)
        {
            Note(path, $"must be at most {Flag.MaximumRules} rules in an environment");
            return [];
        }

        var rules = new List<PlacedRule>(models.Count);
        var ids = new HashSet<RuleId>();
        var priority = models.Max(model => model?.Priority) ?? 0;
        foreach (var (i, model) in models.Index())
        {
            if (model is null)
            {
                Note($"{path}[{i}]", "must be an object");
                continue;
            }

            priority = Math.Min(priority, model.Priority ?? priority);
            if (Read(model, $"{path}[{i}]", priority, ids) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return AsTheyStand(rules);
    }

    // Rules that have this order already stay where they are, so that sending back what there is changes nothing.
    private List<PlacedRule> AsTheyStand(List<PlacedRule> rules)
    {
        var standing = rules.OrderBy(rule => _present.GetValueOrDefault(rule.Id)?.Position ?? int.MaxValue).ToList();
        return standing.OrderByDescending(rule => rule.Content.Priority).SequenceEqual(rules) ? standing : rules;
    }

    private PlacedRule? Read(TargetingRule model, string path, int priority, HashSet<RuleId> ids)
    {
        var before = faults.Count;
        var id = model.Id is { } given ? new RuleId(given) : RuleId.New(now);
        var present = _present.GetValueOrDefault(id);
        Note($"{path}.id", model.Id is not null && present is null ? "must be the id of one of the flag's rules in this environment" : null);
        Note($"{path}.id", ids.Add(id) ? null : "must not appear twice");
        Note($"{path}.ruleType", RuleShape.Type(model.RuleType));
        Note($"{path}.description", Shape.Description(model.Description));
        var conditions = ConditionModel.Read(model.Conditions, $"{path}.conditions", faults);
        var serve = NextServe.Read(model.Serve ?? new ServeModel { Variation = Rollout.On }, present?.Serve, variations, $"{path}.serve", faults);
        var coverage = model.Coverage?.Read($"{path}.coverage", faults)?.Following(present?.Coverage);
        if (faults.Count > before || serve is null)
        {
            return null;
        }

        if (present?.Conditions.SequenceEqual(conditions) != true && _allowance.Check(conditions, $"{path}.conditions") is { } fault)
        {
            faults.Add(fault);
        }

        return new PlacedRule(id, new RuleContent(
            RuleTypes.Parse(model.RuleType)!.Value,
            model.RuleValue,
            conditions,
            serve,
            priority,
            model.Enabled ?? true,
            Text.Normalised(model.Description ?? ""),
            coverage));
    }

    private void Note(string path, string? fault)
    {
        if (fault is not null)
        {
            faults.Add(new DefinitionFault(path, fault));
        }
    }
}
