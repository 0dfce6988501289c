using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Conditions;
using FlagService.Infrastructure.Persistence.Mapping;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

internal sealed class Flags(FlagServiceDbContext db) : IFlags
{
    private const int FlagsAtOnce = 100;
    private const int StatesAtOnce = 500;

    // What nearly all flags have is "[]", and they aren't read then.
    private const int NoPrerequisites = 2;

    public async Task<Flag?> FindAsync(ProjectId project, string idOrName, CancellationToken cancellationToken)
    {
        _ = Guid.TryParse(idOrName, out var guid);
        var id = new FlagId(guid);
        var found = await db.Flags
            .Include(FlagConfiguration.Variations)
            .Where(flag => flag.ProjectId == project && (flag.Key == idOrName || flag.Alias == idOrName || flag.Id == id))
            .ToListAsync(cancellationToken);
        if (found.MaxBy(flag => flag.Id == id) is not { } flag)
        {
            return null;
        }

        // Two questions: all in one would repeat each variation for each rule, and one for each table is a way more each.
        var states = db.Entry(flag).Collection(flag => flag.States);
        await states.Query().Include(state => state.Rules).LoadAsync(cancellationToken);
        states.IsLoaded = true;
        return flag;
    }

    public async Task<IReadOnlyList<Flag>> FindAllAsync(ProjectId project, IReadOnlyCollection<string> idsOrKeys, CancellationToken cancellationToken) =>
        await Named(Whole(project), idsOrKeys).OrderBy(flag => flag.Key).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FlagNames>> FindNamesAsync(ProjectId project, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        await db.Flags
            .Where(flag => flag.ProjectId == project && (names.Contains(flag.Key) || (flag.Alias != null && names.Contains(flag.Alias))))
            .Select(flag => new FlagNames(flag.Id, flag.Key, flag.Alias))
            .ToListAsync(cancellationToken);

    public Task<int> CountRulesAsync(ProjectId project, IReadOnlyCollection<string> idsOrKeys, CancellationToken cancellationToken) =>
        Named(db.Flags.Where(flag => flag.ProjectId == project), idsOrKeys)
            .SelectMany(flag => flag.States)
            .SelectMany(state => state.Rules)
            .CountAsync(cancellationToken);

    public async Task<Page<Flag>> ListAsync(ProjectId project, FlagFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var uses = filter.Segment is { } segment ? await FindUsesOfSegmentAsync(project, segment, cancellationToken) : null;
        var found = await FlagPages.Matching(db, project, filter, page.Search, uses?.Select(use => use.Flag).Distinct().ToList()).ToPageAsync(page, cancellationToken);
        var ids = found.Data;
        Paging.EnsureFits(ids.Count > 1 ? await ContentOfAsync(ids, filter, cancellationToken) : 0, ids.Count);
        var flags = await db.Flags
            .AsNoTrackingWithIdentityResolution()
            .AsSplitQuery()
            .Include(FlagConfiguration.Variations)
            .Include(flag => flag.States.Where(state => filter.AllEnvironments || state.EnvironmentId == filter.Environment))
            .Where(flag => ids.Contains(flag.Id))
            .ToDictionaryAsync(flag => flag.Id, cancellationToken);

        // One may have gone since it was found.
        return Page<Flag>.Of([.. ids.Where(flags.ContainsKey).Select(id => flags[id])], found.Total, page);
    }

    public async Task<IReadOnlyList<Flag>> ListAllAsync(ProjectId project, bool toChange, CancellationToken cancellationToken) =>
        await (toChange ? Whole(project) : Whole(project).AsNoTrackingWithIdentityResolution()).OrderBy(flag => flag.Key).ToListAsync(cancellationToken);

    public IAsyncEnumerable<Flag> ReadAllAsync(ProjectId project, CancellationToken cancellationToken) => Pieces.ByKeyAsync(
        last => Whole(project).AsNoTrackingWithIdentityResolution().Where(flag => flag.Key.CompareTo(last) > 0).OrderBy(flag => flag.Key),
        flag => flag.Key,
        FlagsAtOnce,
        cancellationToken);

    public IAsyncEnumerable<Flag> ReadInAsync(ProjectId project, IReadOnlyCollection<EnvironmentId> environments, string? search, CancellationToken cancellationToken)
    {
        var folded = search is null ? "" : Domain.Text.Folded(search);
        return Pieces.ByKeyAsync(
            last => db.Flags
                .AsNoTrackingWithIdentityResolution()
                .AsSplitQuery()
                .Include(FlagConfiguration.Variations)
                .Include(flag => flag.States.Where(state => environments.Contains(state.EnvironmentId)))
                .ThenInclude(state => state.Rules)
                .Where(flag => flag.ProjectId == project && flag.SearchText.Contains(folded) && flag.Key.CompareTo(last) > 0)
                .OrderBy(flag => flag.Key),
            flag => flag.Key,
            StatesAtOnce,
            cancellationToken);
    }

    public async Task<IReadOnlyDictionary<RuleId, RulePlace>> FindRulesAsync(
        IReadOnlyCollection<RuleId> rules,
        CancellationToken cancellationToken)
    {
        const int AtOnce = 1000;
        var places = new Dictionary<RuleId, RulePlace>();
        foreach (var ids in rules.Chunk(AtOnce))
        {
            var found = from rule in db.Set<Rule>().AsNoTracking()
                        join flag in db.Flags on rule.FlagId equals flag.Id
                        where ids.Contains(rule.Id)
                        select new { rule.Id, rule.EnvironmentId, flag.Key };
            await foreach (var rule in found.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                places[rule.Id] = new RulePlace(rule.EnvironmentId, rule.Key);
            }
        }

        return places;
    }

    public Task<int> CountAsync(ProjectId project, CancellationToken cancellationToken) =>
        db.Flags.CountAsync(flag => flag.ProjectId == project, cancellationToken);

    public void Add(Flag flag) => db.Flags.Add(flag);

    public void Remove(Flag flag) => db.Flags.Remove(flag);

    public async Task<IReadOnlyList<FlagRequirements>> ListRequirementsAsync(
        ProjectId project,
        EnvironmentId environment,
        IReadOnlyCollection<string> named,
        CancellationToken cancellationToken)
    {
        var flags = await db.Flags
            .Where(flag => flag.ProjectId == project
                && (named.Contains(flag.Key) || flag.States.Any(state => state.EnvironmentId == environment && ((string)(object)state.Prerequisites).Length > NoPrerequisites)))
            .Select(flag => new
            {
                flag.Key,
                Prerequisites = flag.States.Where(state => state.EnvironmentId == environment).Select(state => state.Prerequisites).FirstOrDefault(),
                Variations = db.Set<FlagVariation>().Where(variation => variation.FlagId == flag.Id).Select(variation => variation.Key).ToList(),
            })
            .ToListAsync(cancellationToken);
        return flags.ConvertAll(flag => new FlagRequirements(flag.Key, flag.Variations, flag.Prerequisites ?? []));
    }

    public async Task<IReadOnlyList<DependentFlag>> ListRequirersAsync(ProjectId project, IReadOnlyCollection<string> flags, CancellationToken cancellationToken)
    {
        var states = await (
            from state in db.FlagStates.AsNoTracking()
            join owner in db.Flags on state.FlagId equals owner.Id
            join environment in db.Environments on state.EnvironmentId equals environment.Id
            where owner.ProjectId == project && ((string)(object)state.Prerequisites).Length > NoPrerequisites
            orderby owner.Key, environment.Key
            select new { owner.Key, Environment = environment.Key, state.Prerequisites })
            .ToListAsync(cancellationToken);
        return [.. states.SelectMany(state => state.Prerequisites
            .Where(prerequisite => flags.Contains(prerequisite.Flag, StringComparer.Ordinal))
            .Select(prerequisite => new DependentFlag(state.Key, state.Environment, prerequisite.Variations)))];
    }

    public async Task<IReadOnlyList<SegmentReference>> ListSegmentReferencesAsync(ProjectId project, string segment, CancellationToken cancellationToken) =>
        [.. (await FindUsesOfSegmentAsync(project, segment, cancellationToken)).Select(use => use.Reference)];

    public async Task<IReadOnlyDictionary<(FlagId Flag, EnvironmentId Environment), int>> CountRulesAsync(
        IReadOnlyCollection<FlagId> flags,
        CancellationToken cancellationToken) =>
        await db.Set<Rule>()
            .Where(rule => flags.Contains(rule.FlagId) && rule.Enabled)
            .GroupBy(rule => new { rule.FlagId, rule.EnvironmentId })
            .Select(rules => new { rules.Key.FlagId, rules.Key.EnvironmentId, Count = rules.Count() })
            .ToDictionaryAsync(rules => (rules.FlagId, rules.EnvironmentId), rules => rules.Count, cancellationToken);

    private IQueryable<Flag> Whole(ProjectId project) => db.Flags
        .AsSplitQuery()
        .Include(FlagConfiguration.Variations)
        .Include(flag => flag.States)
        .ThenInclude(state => state.Rules)
        .Where(flag => flag.ProjectId == project);

    private static IQueryable<Flag> Named(IQueryable<Flag> flags, IReadOnlyCollection<string> idsOrKeys)
    {
        var ids = idsOrKeys.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new FlagId(id)).ToList();
        return flags.Where(flag => idsOrKeys.Contains(flag.Key) || ids.Contains(flag.Id));
    }

    private async Task<long> ContentOfAsync(IReadOnlyList<FlagId> ids, FlagFilter filter, CancellationToken cancellationToken)
    {
        var values = await db.Set<FlagVariation>()
            .Where(variation => ids.Contains(variation.FlagId))
            .SumAsync(variation => (long)variation.Value.Length, cancellationToken);
        return values + await db.FlagStates
            .Where(state => (filter.AllEnvironments || state.EnvironmentId == filter.Environment) && ids.Contains(state.FlagId))
            .SumAsync(state => (long)((string)(object)state.Fallthrough).Length, cancellationToken);
    }

    // The database looks for the key among all conditions, and what it finds is looked at: it may stand there as something else.
    private async Task<IReadOnlyList<(FlagId Flag, SegmentReference Reference)>> FindUsesOfSegmentAsync(ProjectId project, string segment, CancellationToken cancellationToken)
    {
        // No key has a character that JSON escapes, so that conditions without it needn't be read.
        var quoted = $"\"{segment}\"";
        var rules = await (
            from rule in db.Set<Rule>().AsNoTracking()
            join flag in db.Flags on rule.FlagId equals flag.Id
            join environment in db.Environments on rule.EnvironmentId equals environment.Id
            where flag.ProjectId == project
                && ((rule.Type == RuleType.Segment && rule.Value == segment)
                    || (rule.Type == RuleType.Attributes && ((string)(object)rule.Conditions).Contains(quoted)))
            orderby flag.Key, environment.Key, rule.Priority descending, rule.Position
            select new { rule.FlagId, Reference = new SegmentReference(flag.Key, flag.Name, environment.Key, rule.Id, rule.Enabled, rule.Description), rule.Type, rule.Conditions })
            .ToListAsync(cancellationToken);
        return [.. rules
            .Where(rule => rule.Type == RuleType.Segment || rule.Conditions.Any(condition => Names(condition, segment)))
            .Select(rule => (rule.FlagId, rule.Reference))];
    }

    private static bool Names(Condition condition, string segment) =>
        condition.Operator == Operator.Segment && condition.Values.Any(value => value.Text == segment);
}
