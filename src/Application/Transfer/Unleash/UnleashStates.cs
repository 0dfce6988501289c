using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Translates a feature's states in its environments to a flag's states.</summary>
/// <param name="parts">What belongs to features.</param>
/// <param name="strategies">Translates strategies to rules.</param>
/// <param name="environments">Into which environment of ours each of theirs goes.</param>
/// <param name="standard">Where what names no environment goes.</param>
/// <param name="remarks">Where to say what has no equal.</param>
internal sealed class UnleashStates(
    UnleashParts parts,
    UnleashStrategies strategies,
    IReadOnlyDictionary<string, string> environments,
    string standard,
    Remarks remarks)
{
    // A flag has fewer rules here, and a feature far fewer strategies there.
    private const int MostStrategies = 500;

    // What there is where a feature has no strategies.
    private static readonly UnleashStrategy ForAll = new() { Name = "default" };

    /// <summary>A flag's states by our environments' keys.</summary>
    public Dictionary<string, StateDocument?> Of(UnleashFlag flag)
    {
        var states = new Dictionary<string, StateDocument?>(StringComparer.Ordinal);
        var given = parts.StatesOf(flag.Feature, flag.Place);
        var rest = given.Any(state => TargetOf(state.Environment) is not null) ? "" : $"; nothing is said of {standard}, where a new flag is off";
        foreach (var state in given)
        {
            if (TargetOf(state.Environment) is not { } environment)
            {
                remarks.Add(state.Place, $"left out: the project has no environment {UnleashText.Short(state.Environment!)}, or another one was asked for{rest}");
            }
            else if (states.ContainsKey(environment))
            {
                flag.Unfit ??= $"its state in {environment} is listed twice";
            }
            else
            {
                states[environment] = State(flag, state);
            }
        }

        return states;
    }

    private string? TargetOf(string? environment) => environment is null ? standard : environments.GetValueOrDefault(environment);

    private StateDocument State(UnleashFlag flag, UnleashState state)
    {
        var given = parts.StrategiesOf(flag.Feature, flag.Place, state);
        if (given.Count > MostStrategies)
        {
            flag.Unfit ??= $"it has {given.Count} strategies; the import takes at most {MostStrategies}";
            given = [];
        }

        var variants = (state.Source?.Variants ?? flag.Feature.Variants ?? []).OfType<UnleashVariant>().ToList();
        var own = OwnOf(given, state);
        if (IsOrderMissing(flag, state, own))
        {
            remarks.Add(state.Place, "the document doesn't say which of its strategies comes first; whom several match may get another's variant. What Unleash's clients read says it");
            flag.Variations.ReassignsVariants = true;
        }

        var rules = own
            .SelectMany(entry => strategies.Translate(entry.Strategy, parts.SegmentsOf(entry.Strategy), flag.Variations, flag.Feature.Name!, variants, entry.Place))
            .ToList();
        var rest = new ServeModel { Variation = flag.Variations.Off };
        if (given.Count == 0 && state.Enabled && IsForAll(flag, state))
        {
            rules = [.. strategies.Translate(ForAll, [], flag.Variations, flag.Feature.Name!, variants, state.Place)];
            if (rules is [.., { Conditions.Count: 0, Serve: { } serve }])
            {
                rest = serve;
                rules.RemoveAt(rules.Count - 1);
            }
        }

        if (rules.Count > Domain.Flags.Flag.MaximumRules)
        {
            remarks.AddNarrowing(
                state.Place,
                $"its strategies become {rules.Count} rules; only the first {Domain.Flags.Flag.MaximumRules} are imported, the most that a flag has in FlagService");
        }

        return new StateDocument
        {
            Enabled = state.Enabled,
            Fallthrough = rest,
            Prerequisites = flag.Prerequisites,
            Rules = [.. rules.Take(Domain.Flags.Flag.MaximumRules)],
        };
    }

    // Unleash's own exports list strategies in no order. It decides nothing but the variant.
    private static bool IsOrderMissing(UnleashFlag flag, UnleashState state, List<(UnleashStrategy Strategy, string Place)> own)
    {
        if (flag.Feature.Strategies is not null || state.Source?.Strategies is not null)
        {
            return false;
        }

        List<UnleashStrategy> counting = [.. own.Select(entry => entry.Strategy).Where(strategy => strategy.Disabled != true && UnleashRollout.ShareOf(strategy) > 0)];
        return counting.Count > 1 && counting.Exists(strategy => strategy.Variants is { Count: > 0 }) && counting.TrueForAll(strategy => strategy.SortOrder is null);
    }

    // A state that names no environment has all strategies of its feature beside it, whichever environment they are for.
    private List<(UnleashStrategy Strategy, string Place)> OwnOf(List<(UnleashStrategy Strategy, string Place)> given, UnleashState state)
    {
        var target = TargetOf(state.Environment);
        var own = given.ToLookup(entry => entry.Strategy.Environment is null || TargetOf(entry.Strategy.Environment) == target);
        foreach (var (strategy, place) in own[false])
        {
            remarks.AddNarrowing(place, $"left out: it is for {UnleashText.Short(strategy.Environment!)}, and the state of {target} is imported");
        }

        return [.. own[true]];
    }

    // Without strategies a feature is for all. A list of features that leaves its strategies out says nothing of the kind.
    private bool IsForAll(UnleashFlag flag, UnleashState state)
    {
        if (state.AreStrategiesGiven)
        {
            return true;
        }

        if (state.Source is null)
        {
            flag.Notes.Add(($"{state.Place}.strategies", "is missing, which counts as an empty list: everybody gets the feature"));
            return true;
        }

        remarks.AddNarrowing($"{state.Place}.strategies", "is missing; nobody gets the feature");
        return false;
    }
}
