using System.Collections.Frozen;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Flags as evaluation needs them, table by table: nothing is read twice, and nothing is put together that a change would need. That takes a
/// fraction of what whole flags do.
/// </summary>
internal sealed class FlagRows
{
    private static readonly FlagRows None = new(FrozenDictionary<FlagId, FlagRow>.Empty, [], [], []);

    private readonly Dictionary<FlagId, IReadOnlyList<Variation>> _variations;
    private readonly Dictionary<(FlagId, EnvironmentId), FlagState> _states;
    private readonly ILookup<(FlagId, EnvironmentId), Rule> _rules;

    private FlagRows(IReadOnlyDictionary<FlagId, FlagRow> flags, List<FlagVariation> variations, List<FlagState> states, List<Rule> rules)
    {
        ById = flags;
        _variations = variations
            .GroupBy(variation => variation.FlagId)
            .ToDictionary(
                flag => flag.Key,
                IReadOnlyList<Variation> (flag) => [.. flag.OrderBy(variation => variation.Position).Select(variation => variation.Definition)]);
        _states = states.ToDictionary(state => (state.FlagId, state.EnvironmentId));
        _rules = rules.ToLookup(rule => (rule.FlagId, rule.EnvironmentId));
    }

    /// <summary>The flags that were read.</summary>
    public IReadOnlyDictionary<FlagId, FlagRow> ById { get; }

    /// <summary>Reads flags with their states in some environments.</summary>
    /// <param name="db">Where.</param>
    /// <param name="environments">The environments.</param>
    /// <param name="projects">Their projects.</param>
    /// <param name="changed">Which flags; null for all of the projects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FlagRows> ReadAsync(
        FlagServiceDbContext db,
        List<EnvironmentId> environments,
        List<ProjectId> projects,
        List<FlagId>? changed,
        CancellationToken cancellationToken)
    {
        if (changed is { Count: 0 })
        {
            return None;
        }

        // The flags with their versions first: what belongs to them is as new, or newer and then read once more.
        var named = changed is null ? db.Flags.Where(flag => projects.Contains(flag.ProjectId)) : db.Flags.Where(flag => changed.Contains(flag.Id));
        var rows = await named
            .Select(flag => new FlagRow(flag.Id, flag.Version, flag.Key, flag.Alias, flag.Type, flag.OffVariation, flag.Salt))
            .ToDictionaryAsync(flag => flag.Id, cancellationToken);
        var variations = await named
            .Join(db.Set<FlagVariation>(), flag => flag.Id, variation => variation.FlagId, (_, variation) => variation)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var states = db.FlagStates.AsNoTracking().Where(state => environments.Contains(state.EnvironmentId));
        var rules = db.Set<Rule>().AsNoTracking().Where(rule => environments.Contains(rule.EnvironmentId));
        if (changed is not null)
        {
            (states, rules) = (states.Where(state => changed.Contains(state.FlagId)), rules.Where(rule => changed.Contains(rule.FlagId)));
        }

        return new FlagRows(rows, variations, await states.ToListAsync(cancellationToken), await rules.ToListAsync(cancellationToken));
    }

    /// <summary>What an environment evaluates from of a flag.</summary>
    public FlagDefinition DefinitionIn(EnvironmentId environment, FlagRow flag) => Flag.Define(
        flag.Key,
        flag.Alias,
        flag.Type,
        _variations.GetValueOrDefault(flag.Id, []),
        flag.OffVariation,
        flag.Salt,
        _states.GetValueOrDefault((flag.Id, environment)),
        _rules[(flag.Id, environment)]);
}

/// <summary>What a flag is in all environments.</summary>
internal sealed record FlagRow(FlagId Id, long Version, string Key, string? Alias, FlagType Type, string OffVariation, string Salt);
