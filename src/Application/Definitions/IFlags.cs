using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Definitions;

/// <summary>The flags of all projects.</summary>
public interface IFlags
{
    /// <summary>A flag with all its states, to read or to change; null where there is none.</summary>
    /// <param name="project">The project that it must belong to.</param>
    /// <param name="idOrName">Its id, its key or its alias.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Flag?> FindAsync(ProjectId project, string idOrName, CancellationToken cancellationToken);

    /// <summary>Some flags with all their states, to change; those that there are not are left out.</summary>
    /// <param name="project">The project that they must belong to.</param>
    /// <param name="idsOrKeys">Their ids or keys.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Flag>> FindAllAsync(ProjectId project, IReadOnlyCollection<string> idsOrKeys, CancellationToken cancellationToken);

    /// <summary>What the flags are called whose key or alias is one of some names.</summary>
    Task<IReadOnlyList<FlagNames>> FindNamesAsync(ProjectId project, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>How many rules some flags have together, in all environments.</summary>
    Task<int> CountRulesAsync(ProjectId project, IReadOnlyCollection<string> idsOrKeys, CancellationToken cancellationToken);

    /// <summary>A page of a project's flags, without rules.</summary>
    Task<Page<Flag>> ListAsync(ProjectId project, FlagFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Every flag of a project with all its states by key.</summary>
    /// <param name="project">The project.</param>
    /// <param name="toChange">Whether they may be changed; else they are only read, and not kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Flag>> ListAllAsync(ProjectId project, bool toChange, CancellationToken cancellationToken);

    /// <summary>Every flag of a project with all its states by key, read some at a time as they are taken.</summary>
    IAsyncEnumerable<Flag> ReadAllAsync(ProjectId project, CancellationToken cancellationToken);

    /// <summary>Every flag of a project by key with its states in some environments, read some at a time as they are taken.</summary>
    /// <param name="project">The project.</param>
    /// <param name="environments">Whose states are read.</param>
    /// <param name="search">A part of a key, name, description or alias; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<Flag> ReadInAsync(ProjectId project, IReadOnlyCollection<EnvironmentId> environments, string? search, CancellationToken cancellationToken);

    /// <summary>Where those of some rules are that exist, in whichever project.</summary>
    Task<IReadOnlyDictionary<RuleId, RulePlace>> FindRulesAsync(IReadOnlyCollection<RuleId> rules, CancellationToken cancellationToken);

    Task<int> CountAsync(ProjectId project, CancellationToken cancellationToken);

    /// <summary>How many rules are enabled of each of some flags in each environment; where there is none, nothing is said.</summary>
    Task<IReadOnlyDictionary<(FlagId Flag, EnvironmentId Environment), int>> CountRulesAsync(IReadOnlyCollection<FlagId> flags, CancellationToken cancellationToken);

    void Add(Flag flag);

    void Remove(Flag flag);

    /// <summary>The flags of a project that require something in an environment, and those that are named, as far as they exist.</summary>
    Task<IReadOnlyList<FlagRequirements>> ListRequirementsAsync(
        ProjectId project,
        EnvironmentId environment,
        IReadOnlyCollection<string> named,
        CancellationToken cancellationToken);

    /// <summary>Who requires a flag, in whichever environment.</summary>
    Task<IReadOnlyList<DependentFlag>> ListRequirersAsync(ProjectId project, IReadOnlyCollection<string> flags, CancellationToken cancellationToken);

    /// <summary>The rules that use a segment, in whichever environment: by flag, environment, and as they are tried.</summary>
    Task<IReadOnlyList<SegmentReference>> ListSegmentReferencesAsync(ProjectId project, string segment, CancellationToken cancellationToken);
}

/// <summary>Which flags to list.</summary>
/// <param name="Environment">The environment whose states are meant.</param>
/// <param name="Tag">Only those that carry it.</param>
/// <param name="Enabled">Only those that are on, or off.</param>
/// <param name="Type">Only those of this type.</param>
public sealed record FlagFilter(EnvironmentId Environment, string? Tag, bool? Enabled, FlagType? Type)
{
    /// <summary>Only those that are stale, or aren't; null for all.</summary>
    public StaleFilter? Stale { get; init; }

    /// <summary>Only those whose rules name this segment, in whichever environment.</summary>
    public string? Segment { get; init; }

    /// <summary>Only those that require this flag, in whichever environment.</summary>
    public string? Prerequisite { get; init; }

    /// <summary>The order in which they come.</summary>
    public FlagOrder Order { get; init; } = FlagOrder.ByKey;

    /// <summary>Whether their states in all environments are read, and not only in the one that is meant.</summary>
    public bool AllEnvironments { get; init; }
}

/// <summary>Whether stale flags are looked for, or others.</summary>
/// <param name="IsStale">Which of them.</param>
/// <param name="Before">The time before which what stayed as it was is stale.</param>
public sealed record StaleFilter(bool IsStale, DateTimeOffset Before);

/// <summary>What a flag is called by programs.</summary>
/// <param name="Id">The flag.</param>
/// <param name="Key">Its key.</param>
/// <param name="Alias">Its alias; null where it has none.</param>
public sealed record FlagNames(FlagId Id, string Key, string? Alias);

/// <summary>A flag as far as prerequisites are concerned.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Variations">The keys of its variations.</param>
/// <param name="Prerequisites">What it requires in the environment that was asked about.</param>
public sealed record FlagRequirements(string Key, IReadOnlyCollection<string> Variations, IReadOnlyList<Prerequisite> Prerequisites);

/// <summary>A flag that requires another one.</summary>
/// <param name="Flag">Its key.</param>
/// <param name="Environment">The key of the environment in which it does.</param>
/// <param name="Variations">The variations that will do for it.</param>
public sealed record DependentFlag(string Flag, string Environment, IReadOnlyList<string> Variations);

/// <summary>A rule that uses a segment.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="FlagName">What the flag is called.</param>
/// <param name="Environment">The environment's key.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Enabled">Whether the rule is evaluated.</param>
/// <param name="Description">What is said of the rule.</param>
public sealed record SegmentReference(string Flag, string FlagName, string Environment, RuleId Rule, bool Enabled, string Description);

/// <summary>Where a rule is.</summary>
/// <param name="Environment">The environment, of whichever project.</param>
/// <param name="Flag">The flag's key.</param>
public readonly record struct RulePlace(EnvironmentId Environment, string Flag);
