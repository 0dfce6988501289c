using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>Translates an environment to what Unleash's server SDKs evaluate from, and says which flags it leaves out and why.</summary>
internal sealed class FeatureTranslation
{
    private readonly Snapshot _snapshot;
    private readonly SegmentTranslation _segments;
    private readonly List<ClientFeature> _features = [];
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public FeatureTranslation(Snapshot snapshot)
    {
        _snapshot = snapshot;
        _segments = new SegmentTranslation(snapshot.Definition.Segments);
        foreach (var flag in snapshot.Flags)
        {
            var obstacle = new Obstacle();
            var feature = Translate(flag, obstacle);
            if (obstacle.Reason is { } reason)
            {
                _reasons[flag.Key] = reason;
            }
            else
            {
                _features.Add(feature);
            }
        }

        LeaveOutDependants();
        Features = [.. _features.SelectMany(ByEveryName)];
    }

    /// <summary>The flags that are carried, each by every name that it has.</summary>
    public IReadOnlyList<ClientFeature> Features { get; }

    /// <summary>The segments that flags refer to, also some that only flags refer to that are left out.</summary>
    public IReadOnlyList<ClientSegment> Segments => _segments.Named;

    /// <summary>Why flags are left out, by their keys.</summary>
    public IReadOnlyDictionary<string, string> Reasons => _reasons;

    private ClientFeature Translate(CompiledFlag flag, Obstacle obstacle)
    {
        if (!flag.Definition.Enabled)
        {
            return Feature(flag.Key, enabled: false, [], []);
        }

        if (flag.TooCostlyRules.Any())
        {
            obstacle.Add("a rule of it matches nobody, because it would cost too much");
        }

        // Without strategies everybody would get it.
        var strategies = new StrategyTranslation(flag.Definition, _segments, obstacle).Run();
        return Feature(flag.Key, strategies.Count > 0, strategies, [.. flag.Definition.Prerequisites.Select(required => Dependency(required, obstacle)).OfType<ClientDependency>()]);
    }

    private static ClientFeature Feature(string name, bool enabled, IReadOnlyList<ClientStrategy> strategies, IReadOnlyList<ClientDependency> dependencies) =>
        new() { Name = name, Enabled = enabled, Strategies = strategies, Dependencies = dependencies };

    private ClientDependency? Dependency(Prerequisite prerequisite, Obstacle obstacle)
    {
        if (!_snapshot.TryFind(prerequisite.Flag, out var position) || _snapshot.Flags[position].Definition is not { } parent)
        {
            obstacle.Add($"it requires {prerequisite.Flag}, which doesn't exist");
            return null;
        }

        if (parent.Enabled && parent.Prerequisites.Count > 0)
        {
            obstacle.Add($"it requires {parent.Key}, which requires others; Unleash's clients give such a flag to nobody");
        }

        var others = parent.Variations.Where(variation => variation.Key != parent.OffVariation).ToList();
        var accepted = others.Where(variation => prerequisite.Variations.Contains(variation.Key, StringComparer.Ordinal)).ToList();
        var takesOff = prerequisite.Variations.Contains(parent.OffVariation, StringComparer.Ordinal);
        switch (takesOff, accepted.Count)
        {
            case (true, 0):
                return new ClientDependency { Feature = parent.Key, Enabled = false };
            case (true, var count) when count == others.Count:
                return null;
            case (false, var count) when count == others.Count:
                return new ClientDependency { Feature = parent.Key, Enabled = true };
            case (false, > 0) when others.Select(Variants.NameOf).Distinct(StringComparer.Ordinal).Count() == others.Count:
                return new ClientDependency { Feature = parent.Key, Enabled = true, Variants = [.. accepted.Select(Variants.NameOf)] };
            default:
                obstacle.Add($"what it requires of {parent.Key} can't be said to Unleash's clients");
                return null;
        }
    }

    private IEnumerable<ClientFeature> ByEveryName(ClientFeature feature) =>
        _snapshot.TryFind(feature.Name, out var position) ? _snapshot.Flags[position].Names.Select(name => feature with { Name = name }) : [];

    // What a flag requires has no requirements itself, so that one round is enough.
    private void LeaveOutDependants()
    {
        foreach (var feature in _features.ToList())
        {
            if (feature.Dependencies.FirstOrDefault(dependency => _reasons.ContainsKey(dependency.Feature)) is { } missing)
            {
                _reasons[feature.Name] = $"it requires {missing.Feature}, which is left out";
                _features.Remove(feature);
            }
        }
    }
}
