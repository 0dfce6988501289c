using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Evaluation.Snapshots;

/// <summary>A flag, prepared for evaluation: what depends on its definition and its segments alone.</summary>
public sealed class CompiledFlag
{
    private readonly ServedVariation[] _variations;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly int _off;

    internal CompiledFlag(FlagDefinition definition, IReadOnlyDictionary<string, CompiledSegment> segments, IPreparedTests tests)
    {
        Definition = definition;
        IsEnabled = definition.Enabled;
        foreach (var variation in definition.Variations)
        {
            _positions.TryAdd(variation.Key, _positions.Count);
        }

        Variations =
            [.. definition.Variations
                .DistinctBy(variation => variation.Key, StringComparer.Ordinal)
                .Select((variation, position) => new ServedVariation(variation, position))];
        _variations = WithOffVariation(definition);
        _off = _positions.GetValueOrDefault(definition.OffVariation, _variations.Length - 1);
        Fallthrough = Prepare(definition.Fallthrough);
        var workload = new FlagWorkload();
        Rules = [.. definition.Rules
            .Where(rule => rule.Enabled)
            .OrderByDescending(rule => rule.Priority)
            .Select(rule => workload.Prepare(rule, Prepare(rule.Conditions, segments, tests), Prepare(rule.Serve)))];
        OwnWork = workload.Own + (Rules.Select(rule => rule.Serve).Append(Fallthrough).Any(serve => serve.IsDistributed) ? EvaluationWork.Assignment : 0);
        Segments = [.. workload.Segments];
        Certain = WithoutContext();
        Size = DefinitionSize.Of(definition);
    }

    public FlagDefinition Definition { get; }

    public string Key => Definition.Key;

    /// <summary>The second name; null where it has none.</summary>
    public string? Alias => Definition.Alias;

    /// <summary>Its name in the protocols of other products that take one name alone: the alias, or the key where there is none.</summary>
    public string Name => Alias ?? Key;

    /// <summary>Every name by which it is found: the key, and the alias where there is one.</summary>
    public IEnumerable<string> Names => Alias is { } alias ? [Key, alias] : [Key];

    public FlagType Type => Definition.Type;

    /// <summary>As <see cref="DefinitionSize"/> counts it; in bytes.</summary>
    public long Size { get; }

    /// <summary>What it costs at most without its segments and prerequisites; see <see cref="EvaluationWork"/>.</summary>
    public long OwnWork { get; }

    /// <summary>The ids of rules that match nobody, because they would cost too much; see <see cref="EvaluationWork.MaximumServed"/>.</summary>
    public IEnumerable<string> TooCostlyRules => Rules.Where(rule => rule.IsTooCostly).Select(rule => rule.Definition.Id);

    /// <summary>What can be served, in the order defined.</summary>
    public IReadOnlyList<ServedVariation> Variations { get; }

    /// <summary>
    /// The variation that is served while the flag is off or a prerequisite fails. A flag that lacks it serves <c>null</c> under its name.
    /// </summary>
    public ServedVariation OffVariation => _variations[_off];

    internal int Off => _off;

    /// <summary>The segments that its rules name, each once.</summary>
    internal CompiledSegment[] Segments { get; }

    internal bool IsEnabled { get; }

    internal CompiledServe Fallthrough { get; }

    /// <summary>The enabled rules in the order in which they are tried.</summary>
    internal CompiledRule[] Rules { get; }

    /// <summary>The result that every context gets; unknown if it depends on the context or on other flags.</summary>
    internal Outcome Certain { get; }

    internal string VariationKey(int variation) => _variations[variation].Key;

    internal ServedVariation Served(int variation) => _variations[variation];

    /// <summary>Whether this would come out the same for that definition and those segments.</summary>
    internal bool IsUpToDate(FlagDefinition definition, IReadOnlyDictionary<string, CompiledSegment> segments) =>
        (ReferenceEquals(Definition, definition) || Definition.Equals(definition)) && NamesTheSame(segments);

    // Asked of every flag with each change of any.
    private bool NamesTheSame(IReadOnlyDictionary<string, CompiledSegment> segments)
    {
        foreach (var rule in Rules)
        {
            foreach (var condition in rule.Conditions)
            {
                foreach (var reference in condition.Segments ?? [])
                {
                    if (!ReferenceEquals(reference.Segment, segments.GetValueOrDefault(reference.Key)))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private static CompiledCondition[] Prepare(
        IReadOnlyList<Condition> conditions,
        IReadOnlyDictionary<string, CompiledSegment> segments,
        IPreparedTests tests) =>
        [.. conditions.Select(condition => CompiledCondition.OfRule(condition, segments, tests))];

    private ServedVariation[] WithOffVariation(FlagDefinition definition) =>
        _positions.ContainsKey(definition.OffVariation)
            ? [.. Variations]
            : [.. Variations, new ServedVariation(new Variation(definition.OffVariation, "null"), Variations.Count)];

    private CompiledServe Prepare(Serve serve) =>
        serve.Distribution is null
            ? new CompiledServe(Position(serve.Variation), null)
            : new CompiledServe(-1, new CompiledDistribution(serve.Distribution, Definition.Salt, Position, _off));

    private Outcome WithoutContext()
    {
        if (!IsEnabled)
        {
            return new Outcome(_off, Reason.Disabled);
        }

        var everybody = Fallthrough.Distribution is { } distribution ? distribution.Whole : Fallthrough.Variation;
        return Rules.Length == 0 && Definition.Prerequisites.Count == 0 && everybody >= 0 ? new Outcome(everybody, Reason.Rollout) : default;
    }

    // A variation that the flag does not have is served as the off variation.
    private int Position(string? variation) => variation is null ? _off : _positions.GetValueOrDefault(variation, _off);
}
