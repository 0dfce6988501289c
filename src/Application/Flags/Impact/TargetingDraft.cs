using FlagService.Application.Definitions;
using FlagService.Domain;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Evaluation.Checks;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Flags.Impact;

/// <summary>Reads what a flag would say if a draft of its state in one environment were saved by the calls that change flags and rules.</summary>
internal static class TargetingDraft
{
    private static readonly IReadOnlyDictionary<string, EnvironmentId> NoEnvironments = new Dictionary<string, EnvironmentId>(StringComparer.Ordinal);

    /// <summary>The flag's content with this one state.</summary>
    /// <param name="draft">The draft; what it leaves out stays.</param>
    /// <param name="flag">The flag.</param>
    /// <param name="environment">Where.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="RefusedException">The draft can't be saved.</exception>
    public static FlagContent Read(StateDocument draft, Flag flag, EnvironmentId environment, DateTimeOffset now)
    {
        var present = flag.Content.StateIn(environment);
        return Definition.Read(faults =>
        {
            var state = new FlagDocumentReader(NoEnvironments, now, faults).ReadState(WithIds(draft, now), "", present);
            var content = flag.Content with { States = [state] };
            if (faults.Count == 0)
            {
                foreach (var fault in content.Faults(_ => "").Concat(Costly(state, present)))
                {
                    faults.Add(fault);
                }
            }

            return faults.Count > 0 ? content : content with { States = [Succeeding(state, present)] };
        });
    }

    // Before anything is prepared for evaluation. Conditions that stay as they are may cost what they cost.
    private static IEnumerable<DefinitionFault> Costly(StateContent state, StateContent present) => state.Rules.Index()
        .Where(rule => !present.Rules.Any(known => known.Id == rule.Item.Id && known.Content.Conditions.SequenceEqual(rule.Item.Content.Conditions)))
        .Select(rule => new WorkAllowance(EvaluationWork.MaximumOfFlag).Check(rule.Item.Content.Conditions, $"rules[{rule.Index}].conditions"))
        .OfType<DefinitionFault>();

    // One without an id is new, wherever it stands in the list.
    private static StateDocument WithIds(StateDocument draft, DateTimeOffset now) => new()
    {
        Enabled = draft.Enabled,
        Fallthrough = draft.Fallthrough,
        Prerequisites = draft.Prerequisites,
        Rules = draft.Rules is null ? null : [.. draft.Rules.Select(rule => rule is { Id: null } ? rule.WithId(RuleId.New(now).Value) : rule)],
    };

    // As saving does: the fewest users change sides. An allocation is not the caller's to give.
    private static StateContent Succeeding(StateContent state, StateContent present)
    {
        var rules = present.Rules.ToDictionary(rule => rule.Id, rule => rule.Content.Serve);
        return state with
        {
            Fallthrough = Succeeding(present.Fallthrough, state.Fallthrough),
            Rules =
            [
                .. state.Rules.Select(rule => rule with
                {
                    Content = rule.Content with { Serve = Succeeding(rules.GetValueOrDefault(rule.Id), rule.Content.Serve) },
                }),
            ],
        };
    }

    private static Serve Succeeding(Serve? before, Serve next)
    {
        if (ReferenceEquals(before, next))
        {
            return next;
        }

        var asked = next.Distribution is { } distribution ? Serve.To(distribution with { Allocation = null }) : next;
        return before is null ? asked : Rollout.Successor(before, asked);
    }
}
