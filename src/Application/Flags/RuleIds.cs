using FlagService.Application.Definitions;
using FlagService.Domain.Flags;

namespace FlagService.Application.Flags;

/// <summary>
/// Sees to it that a rule which comes with an id of its own doesn't take another's: such an id is replaced by one that follows from
/// it and from the place, so that doing the same again finds the same.
/// </summary>
public sealed class RuleIds(IFlags flags)
{
    /// <summary>The contents with ids that are theirs, or nobody's.</summary>
    /// <param name="contents">Flags' keys and what they shall say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FlagContent>> FreeAsync(
        IReadOnlyList<(string Flag, FlagContent Content)> contents,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var ids = contents.SelectMany(entry => entry.Content.States).SelectMany(state => state.Rules).Select(rule => rule.Id).Distinct().ToList();
        var owners = ids.Count == 0
            ? []
            : new Dictionary<RuleId, RulePlace>(await flags.FindRulesAsync(ids, cancellationToken));
        return [.. contents.Select(entry => entry.Content with
        {
            States = [.. entry.Content.States.Select(state => state with
            {
                Rules = [.. state.Rules.Select(rule => rule with { Id = Free(rule.Id, new RulePlace(state.Environment, entry.Flag), owners) })],
            })],
        })];
    }

    private static RuleId Free(RuleId id, RulePlace place, Dictionary<RuleId, RulePlace> owners) =>
        owners.TryAdd(id, place) || owners[id] == place ? id : id.CopyIn($"{place.Environment.Value}/{place.Flag}");
}
