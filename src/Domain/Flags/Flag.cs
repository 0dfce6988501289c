using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.Flags;

/// <summary>Identifies a flag; a UUIDv7.</summary>
public readonly record struct FlagId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static FlagId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>
/// A feature flag: its variations, which are its own, and its state in each environment. Whatever is changed through its methods
/// leaves it whole; what would not is refused.
/// </summary>
public sealed partial class Flag : Versioned
{
    /// <summary>The most flags that a project may have.</summary>
    public const int MaximumInProject = 5000;

    /// <summary>The most variations.</summary>
    public const int MaximumVariations = 100;

    /// <summary>The most rules in one environment.</summary>
    public const int MaximumRules = 200;

    /// <summary>The most tags.</summary>
    public const int MaximumTags = 20;

    /// <summary>The longest tag, in characters.</summary>
    public const int TagLength = 50;

    private readonly List<FlagVariation> _variations = [];
    private readonly List<FlagState> _states = [];

    private Flag()
    {
    }

    public FlagId Id { get; private set; }

    public ProjectId ProjectId { get; private set; }

    /// <summary>Unique in the project; never changes.</summary>
    public string Key { get; private set; } = "";

    /// <summary>A second name by which applications find it, unlike every other key and alias in the project; null where it has none.</summary>
    public string? Alias { get; private set; }

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Never changes.</summary>
    public FlagType Type { get; private set; }

    /// <summary>The key of the variation that is served while the flag is off.</summary>
    public string OffVariation { get; private set; } = "";

    /// <summary>Deals users into buckets; stored, never derived again.</summary>
    public string Salt { get; private set; } = "";

    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>Key, name, description and alias, folded, in which searches look.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The variations in their order.</summary>
    public IReadOnlyList<Variation> Variations => [.. _variations.OrderBy(variation => variation.Position).Select(variation => variation.Definition)];

    /// <summary>The states that differ from a new flag's.</summary>
    public IReadOnlyList<FlagState> States => _states;

    /// <summary>What a new flag falls through to: nobody gets anything but the off variation.</summary>
    public Serve InitialFallthrough => Rollout.Initial(Type, Variations, OffVariation);

    /// <summary>A new flag, off everywhere.</summary>
    /// <param name="project">Where.</param>
    /// <param name="key">A valid key that is free.</param>
    /// <param name="type">Of its values.</param>
    /// <param name="variations">At least one.</param>
    /// <param name="offVariation">One of them.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="RefusedException">Variations or off variation break a rule.</exception>
    public static Flag Create(
        ProjectId project,
        string key,
        FlagType type,
        IReadOnlyList<Variation> variations,
        string offVariation,
        DateTimeOffset now)
    {
        var flag = new Flag { Id = FlagId.New(now), ProjectId = project, Key = key, Name = key, Type = type, Salt = key };
        flag.Begin(now);
        flag.EnsureVariations(variations, offVariation);
        flag.Replace(variations, offVariation);
        flag.Describe(key, "", [], now);
        return flag;
    }

    /// <summary>Says what it is called and what it is for.</summary>
    /// <param name="name">For people.</param>
    /// <param name="description">For people.</param>
    /// <param name="tags">At most 20 of at most 50 characters each; doubles count once.</param>
    /// <param name="now">The present.</param>
    public void Describe(string name, string description, IEnumerable<string> tags, DateTimeOffset now)
    {
        Change(now, () =>
        {
            Name = Text.Normalised(name);
            Description = Text.Normalised(description);
            Tags = ListEquality.Kept(Tags, [.. tags.Select(Text.Normalised).Distinct(StringComparer.Ordinal)]);
            SearchText = Searched();
        });
    }

    /// <summary>Gives it a second name, or none.</summary>
    /// <param name="alias">One that nothing else in the project is called; null or empty for none.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="RefusedException">It can't be an alias.</exception>
    public void CallAlso(string? alias, DateTimeOffset now)
    {
        if (AliasFault(Key, Domain.Alias.Of(alias)) is { } fault)
        {
            Error.InvalidField("alias", fault).Throw();
        }

        Change(now, () =>
        {
            Alias = Domain.Alias.Of(alias);
            SearchText = Searched();
        });
    }

    /// <summary>Why a text can't be the alias of a flag, whatever others are called; null where it can.</summary>
    public static string? AliasFault(string key, string? alias) => Domain.Alias.Fault(alias) ?? (alias == key ? Domain.Alias.SameAsKey : null);

    /// <summary>Changes variations and what one environment falls through to, together, so that one may depend on the other.</summary>
    /// <param name="variations">All variations there shall be.</param>
    /// <param name="offVariation">One of them.</param>
    /// <param name="environment">The environment that <paramref name="fallthrough"/> is for.</param>
    /// <param name="fallthrough">What to fall through to; null leaves it.</param>
    /// <param name="now">The present.</param>
    /// <param name="keyOf">The environments' keys for error messages; their ids are used if it is left out.</param>
    /// <exception cref="RefusedException">Something breaks a rule, or a variation that would go is served.</exception>
    public void Redefine(
        IReadOnlyList<Variation> variations,
        string offVariation,
        EnvironmentId environment,
        Serve? fallthrough,
        DateTimeOffset now,
        Func<EnvironmentId, string?>? keyOf = null)
    {
        EnsureVariations(variations, offVariation);
        var faults = fallthrough is null ? [] : ServeCheck.Check(fallthrough, [.. variations.Select(variation => variation.Key)], "fallthrough");
        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }

        Change(now, () =>
        {
            Replace(variations, offVariation);
            if (fallthrough is not null)
            {
                ChangeState(environment, state => state.FallThroughTo(Rollout.Successor(state.Fallthrough, fallthrough)));
            }

            EnsureNothingIsMissing(keyOf);
        });
    }

    /// <summary>What the flag does in an environment; what nobody touched there is as in a new flag.</summary>
    public FlagState StateIn(EnvironmentId environment) =>
        _states.Find(state => state.EnvironmentId == environment) ?? FlagState.Initial(this, environment);

    /// <summary>Switches it on or off in an environment.</summary>
    public void SetEnabled(EnvironmentId environment, bool enabled, DateTimeOffset now) =>
        Change(now, () => ChangeState(environment, state => state.SetEnabled(enabled)));

    /// <summary>Says which flags must have served what first; whether they exist and form no cycle is for who knows them all.</summary>
    public void Require(EnvironmentId environment, IReadOnlyList<Prerequisite> prerequisites, DateTimeOffset now) =>
        Change(now, () => ChangeState(environment, state => state.Require(prerequisites)));

    /// <summary>Gives the flag a new salt, so that users are assigned to new buckets.</summary>
    /// <param name="salt">Another salt than before.</param>
    /// <param name="now">The present.</param>
    public void Reshuffle(string salt, DateTimeOffset now) => Change(now, () => Salt = salt);

    /// <summary>What an environment evaluates from.</summary>
    public FlagDefinition DefinitionIn(EnvironmentId environment)
    {
        var state = _states.Find(state => state.EnvironmentId == environment);
        return Define(Key, Alias, Type, Variations, OffVariation, Salt, state, state?.Rules ?? []);
    }

    /// <summary>The same of a flag of which there are only the parts.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="alias">Its alias; null for none.</param>
    /// <param name="type">Of its values.</param>
    /// <param name="variations">In their order.</param>
    /// <param name="offVariation">What is served while it is off.</param>
    /// <param name="salt">Deals users into buckets.</param>
    /// <param name="state">Its state in the environment; null where nobody touched it there.</param>
    /// <param name="rules">The state's rules, in any order.</param>
    public static FlagDefinition Define(
        string key,
        string? alias,
        FlagType type,
        IReadOnlyList<Variation> variations,
        string offVariation,
        string salt,
        FlagState? state,
        IEnumerable<Rule> rules) => new(
            key,
            type,
            state?.Enabled ?? false,
            variations,
            offVariation,
            salt,
            state?.Prerequisites ?? [],
            [.. FlagState.Ordered(rules).Select(rule => rule.Definition)],
            state?.Fallthrough ?? Rollout.Initial(type, variations, offVariation))
        {
            Alias = alias,
        };

    private string Searched() => string.Join('\n', new[] { Key, Name, Description, Alias }.OfType<string>().Select(Text.Folded));

    /// <summary>Changes a state, which is kept from the time on at which it says something else than a new flag's.</summary>
    private void ChangeState(EnvironmentId environment, Action<FlagState> change)
    {
        var state = StateIn(environment);
        var before = state.Content;
        change(state);
        if (state.Content != before && !_states.Contains(state))
        {
            _states.Add(state);
        }
    }

    private void EnsureVariations(IReadOnlyList<Variation> variations, string offVariation)
    {
        var faults = VariationSetCheck.Faults(Type, variations, offVariation).ToList();
        if (faults.Count > 0)
        {
            FlagErrors.Invalid(faults).Throw();
        }
    }

    private void Replace(IReadOnlyList<Variation> variations, string offVariation)
    {
        _variations.RemoveAll(old => variations.All(variation => variation.Key != old.Key));
        for (var i = 0; i < variations.Count; i++)
        {
            if (_variations.Find(old => old.Key == variations[i].Key) is { } kept)
            {
                kept.Become(variations[i], i);
            }
            else
            {
                _variations.Add(FlagVariation.Of(this, variations[i], i));
            }
        }

        OffVariation = offVariation;
    }

    private void EnsureNothingIsMissing(Func<EnvironmentId, string?>? keyOf)
    {
        var there = _variations.Select(variation => variation.Key).ToHashSet(StringComparer.Ordinal);
        var missing = _states
            .SelectMany(state => state.Rules
                .Select(rule => (What: $"rule {rule.Id.Value} in {Named(state.EnvironmentId)}", rule.Serve))
                .Append((What: $"fallthrough in {Named(state.EnvironmentId)}", Serve: state.Fallthrough)))
            .SelectMany(use => Rollout.VariationsOf(use.Serve).Select(variation => (use.What, Variation: variation)))
            .Where(use => !there.Contains(use.Variation))
            .GroupBy(use => use.Variation, use => use.What, StringComparer.Ordinal)
            .FirstOrDefault();
        if (missing is not null)
        {
            FlagErrors.VariationInUse(Key, missing.Key, missing.Distinct(StringComparer.Ordinal)).Throw();
        }

        string Named(EnvironmentId environment) => keyOf?.Invoke(environment) ?? environment.Value.ToString();
    }
}
