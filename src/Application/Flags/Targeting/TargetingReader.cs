using FlagService.Application.Definitions;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Flags.Targeting;

/// <summary>Reads what a flag would say after a change of its targeting, whether that is saved or only tried.</summary>
public sealed class TargetingReader(FlagReferences references)
{
    /// <summary>The flag's content with the changed state; users keep their buckets as far as the new shares allow.</summary>
    /// <param name="change">The change; what is absent stays.</param>
    /// <param name="flag">The flag, which stays as it is.</param>
    /// <param name="environment">Where.</param>
    /// <param name="now">When new rules are made.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">It can't be read, or refers to what there isn't.</exception>
    public async Task<FlagContent> ReadAsync(
        TargetingChange change,
        Flag flag,
        ProjectEnvironment environment,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(environment);
        var state = flag.StateIn(environment.Id);
        var variations = flag.Variations.Select(variation => variation.Key).ToList();
        var next = Definition.Read(faults => state.Content with
        {
            Enabled = change.Enabled.Or(state.Enabled)!.Value,
            Fallthrough = (change.Fallthrough is { } model ? NextServe.Read(model, state.Fallthrough, variations, "fallthrough", faults) : null) ?? state.Fallthrough,
            Prerequisites = change.Prerequisites.IsGiven
                ? PrerequisiteModel.Read(change.Prerequisites.Value ?? [], "prerequisites", faults)
                : state.Prerequisites,
            Rules = change.Rules.IsGiven
                ? new RuleListReader(state, variations, now, faults).Read(change.Rules.Value ?? [], "rules")
                : state.Content.Rules,
        });
        await EnsureReferencesAsync(change, flag, next, cancellationToken);
        return flag.Content with { OffVariation = change.OffVariation.Or(flag.OffVariation)!, States = [next] };
    }

    private async Task EnsureReferencesAsync(TargetingChange change, Flag flag, StateContent next, CancellationToken cancellationToken)
    {
        if (change.Prerequisites.IsGiven)
        {
            await references.EnsurePrerequisitesAsync(flag.ProjectId, next.Environment, flag.Key, next.Prerequisites, cancellationToken);
        }

        if (change.Rules.IsGiven)
        {
            await references.EnsureSegmentsAsync(flag.ProjectId, [.. next.Rules.Select((rule, i) => ($"rules[{i}].", rule.Content))], cancellationToken);
        }
    }
}
