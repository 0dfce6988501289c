using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.Flags;

/// <summary>All that a flag says, apart from what it is called by programs: what a version keeps and an export carries.</summary>
/// <param name="Type">The type of the variations' values.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Tags">For people.</param>
/// <param name="Variations">What can be served, in order.</param>
/// <param name="OffVariation">The key of the variation that is served while the flag is off.</param>
/// <param name="Salt">Deals users into buckets.</param>
/// <param name="States">What it does in those environments that differ from a new flag's.</param>
/// <remarks>Lists are compared by element, in order.</remarks>
public sealed record FlagContent(
    FlagType Type,
    string Name,
    string Description,
    IReadOnlyList<string> Tags,
    IReadOnlyList<Variation> Variations,
    string OffVariation,
    string Salt,
    IReadOnlyList<StateContent> States)
{
    /// <summary>The longest salt of a flag, in UTF-16 code units.</summary>
    public const int SaltLength = 100;

    /// <summary>A second name by which applications find it; null where it has none.</summary>
    public string? Alias { get; init; }

    public bool Equals(FlagContent? other) =>
        other is not null
        && (Type, Alias, Name, Description, OffVariation, Salt) == (other.Type, other.Alias, other.Name, other.Description, other.OffVariation, other.Salt)
        && ListEquality.Same(Tags, other.Tags)
        && ListEquality.Same(Variations, other.Variations)
        && ListEquality.Same(States, other.States);

    public override int GetHashCode() => HashCode.Combine(Type, Name, Description, OffVariation, Salt);

    /// <summary>What the flag does in an environment; what nobody touched there is as in a new flag.</summary>
    public StateContent StateIn(EnvironmentId environment) =>
        States.FirstOrDefault(state => state.Environment == environment)
        ?? new StateContent(environment, Enabled: false, Rollout.Initial(Type, Variations, OffVariation), [], []);

    /// <summary>What an environment evaluates from.</summary>
    public FlagDefinition DefinitionIn(string key, EnvironmentId environment)
    {
        var state = StateIn(environment);
        return new FlagDefinition(
            key,
            Type,
            state.Enabled,
            Variations,
            OffVariation,
            Salt,
            state.Prerequisites,
            [.. state.Rules.OrderByDescending(rule => rule.Content.Priority).Select(rule => rule.Definition)],
            state.Fallthrough)
        {
            Alias = Alias,
        };
    }

    /// <summary>Finds what is invalid in the content, without looking at other flags and segments.</summary>
    /// <param name="placeOf">Where the state of an environment stands, with a dot at the end; empty where it stands beside the rest.</param>
    public IEnumerable<DefinitionFault> Faults(Func<EnvironmentId, string> placeOf)
    {
        ArgumentNullException.ThrowIfNull(placeOf);
        foreach (var fault in VariationSetCheck.Faults(Type, Variations, OffVariation))
        {
            yield return fault;
        }

        if (Domain.Alias.Fault(Alias) is { } aliasFault)
        {
            yield return new DefinitionFault("alias", aliasFault);
        }

        if (Salt.Length > SaltLength || !UnicodeText.IsStorable(Salt))
        {
            yield return new DefinitionFault("salt", $"must be valid Unicode without NUL, at most {SaltLength} characters long");
        }

        var keys = Variations.Select(variation => variation.Key).ToList();
        foreach (var state in States)
        {
            var place = placeOf(state.Environment);
            foreach (var fault in state.Faults(keys))
            {
                yield return fault with { Path = place + fault.Path };
            }
        }
    }
}

/// <summary>The state of a flag in one environment.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Enabled">Whether it is on.</param>
/// <param name="Fallthrough">What is served if no rule matches.</param>
/// <param name="Prerequisites">What other flags must serve first.</param>
/// <param name="Rules">As they were made, which decides among equal priorities.</param>
/// <remarks>Lists are compared by element, in order.</remarks>
public sealed record StateContent(
    EnvironmentId Environment,
    bool Enabled,
    Serve Fallthrough,
    IReadOnlyList<Prerequisite> Prerequisites,
    IReadOnlyList<PlacedRule> Rules)
{
    public bool Equals(StateContent? other) =>
        other is not null
        && (Environment, Enabled, Fallthrough) == (other.Environment, other.Enabled, other.Fallthrough)
        && ListEquality.Same(Prerequisites, other.Prerequisites)
        && ListEquality.Same(Rules, other.Rules);

    public override int GetHashCode() => HashCode.Combine(Environment, Enabled, Fallthrough, ListEquality.Hash(Rules));

    internal IEnumerable<DefinitionFault> Faults(IReadOnlyCollection<string> variations)
    {
        foreach (var fault in ServeCheck.Check(Fallthrough, variations, "fallthrough"))
        {
            yield return fault;
        }

        if (Rules.Count > Flag.MaximumRules)
        {
            yield return new DefinitionFault("rules", $"must be at most {Flag.MaximumRules} rules in an environment");
            yield break;
        }

        for (var i = 0; i < Rules.Count; i++)
        {
            foreach (var fault in Rules[i].Content.Faults(variations))
            {
                yield return fault with { Path = $"rules[{i}].{fault.Path}" };
            }
        }
    }
}

/// <summary>A rule with its id.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Content">What it says.</param>
public sealed record PlacedRule(RuleId Id, RuleContent Content)
{
    /// <summary>What evaluation knows of it.</summary>
    public RuleDefinition Definition => new(
        Id.Value.ToString(),
        Content.Priority,
        Content.Enabled,
        Content.Type == RuleType.Attributes ? Content.Conditions : RuleTypes.Conditions(Content.Type, Content.Value!),
        Content.Serve,
        Content.Coverage);
}
