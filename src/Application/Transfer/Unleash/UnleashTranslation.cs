using FlagService.Application.Flags.Definitions;
using FlagService.Application.Segments;
using FlagService.Domain;
using FlagService.Domain.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Turns an export of Unleash into a document of ours, and says what has no equal.</summary>
internal sealed class UnleashTranslation
{
    private readonly UnleashExport _export;
    private readonly IReadOnlyDictionary<string, string> _environments;
    private readonly string _standard;
    private readonly Remarks _remarks = new();
    private readonly UnleashConstraints _constraints;
    private readonly Dictionary<int, string> _segments = [];
    private readonly Dictionary<string, (string Key, UnleashVariations Variations)> _flags = new(StringComparer.Ordinal);

    /// <summary>A translation of one export.</summary>
    /// <param name="export">What was exported.</param>
    /// <param name="environments">Into which environment of ours each of theirs goes; those that are missing go nowhere.</param>
    /// <param name="standard">Where what names no environment goes.</param>
    public UnleashTranslation(UnleashExport export, IReadOnlyDictionary<string, string> environments, string standard)
    {
        _export = export;
        _environments = environments;
        _standard = standard;
        _constraints = new UnleashConstraints(_remarks);
    }

    /// <summary>The document, and what is not in it.</summary>
    public (ProjectDocument Document, IReadOnlyList<NotCarriedOver> NotCarriedOver) Run()
    {
        var segments = Segments().ToList();
        var keys = new UnleashKeys(_remarks);
        var features = new List<(UnleashFeature Feature, string Place)>();
        foreach (var (i, feature) in (_export.Features ?? []).Index())
        {
            var place = $"features[{i}]";
            if (feature is null || feature.Archived)
            {
                _remarks.Add(place, "left out: it is archived");
            }
            else if (keys.Take(feature.Name, place) is { } key)
            {
                _flags[feature.Name!] = (key, UnleashVariations.Of(VariantsOf(feature, place), _remarks));
                features.Add((feature, place));
            }
        }

        if (_export.ContextFields is { Count: > 0 })
        {
            _remarks.Add("contextFields", "there is no list of attributes here; rules name them");
        }

        var flags = features.ConvertAll(entry => (FlagDocument?)Flag(entry.Feature, entry.Place));
        return (new ProjectDocument { Segments = [.. segments], Flags = flags }, _remarks.All);
    }

    private IEnumerable<SegmentDocument> Segments()
    {
        var keys = new UnleashKeys(_remarks);
        foreach (var (i, segment) in (_export.Segments ?? []).Index())
        {
            var place = $"segments[{i}]";
            if (segment is null || _constraints.Translate(segment.Constraints, $"{place}.constraints", inSegment: true) is not { } conditions)
            {
                _remarks.Add(place, "left out, because a part of it has no equal here");
            }
            else if (keys.Take(segment.Name, place) is { } key)
            {
                _segments[segment.Id] = key;
                yield return new SegmentDocument { Key = key, Name = NameOf(segment.Name!), Included = [], Excluded = [], Conditions = conditions };
            }
        }
    }

    private FlagDocument Flag(UnleashFeature feature, string place)
    {
        var (key, variations) = _flags[feature.Name!];
        foreach (var (is_, field, reason) in new[]
        {
            (feature.Stale, "stale", "flags are called stale by how they are used here"),
            (feature.ImpressionData, "impressionData", "every evaluation is recorded here"),
            (feature.Type is not (null or "release"), "type", $"there are no kinds of flags here; it is \"{feature.Type}\""),
        })
        {
            if (is_)
            {
                _remarks.Add($"{place}.{field}", reason);
            }
        }

        return new FlagDocument
        {
            Key = key,
            Name = NameOf(feature.Name!),
            Description = Text.Fault(feature.Description ?? "", Text.DescriptionLength, multiline: true) is null ? feature.Description ?? "" : "",
            Type = variations.Type,
            Variations = variations.Models,
            OffVariation = variations.Off,
            Tags = [.. Tags(feature)],
            Environments = States(feature, place, variations),
        };
    }

    private Dictionary<string, StateDocument?> States(UnleashFeature feature, string place, UnleashVariations variations)
    {
        var states = new Dictionary<string, StateDocument?>(StringComparer.Ordinal);
        var own = (_export.FeatureEnvironments ?? [])
            .Index()
            .Where(entry => entry.Item?.FeatureName == feature.Name)
            .Select(entry => (Name: entry.Item!.Environment, entry.Item.Enabled, entry.Item.Variants, Place: $"featureEnvironments[{entry.Index}]"))
            .ToList();
        if (own.Count == 0)
        {
            own.Add((Name: null, feature.Enabled ?? false, feature.Variants, place));
        }

        foreach (var (name, enabled, variants, where) in own)
        {
            if (TargetOf(name) is { } environment)
            {
                states[environment] = State(feature, place, name, enabled, [.. (variants ?? feature.Variants ?? []).OfType<UnleashVariant>()], variations);
            }
            else
            {
                _remarks.Add(where, $"left out: the project has no environment {name}");
            }
        }

        return states;
    }

    private StateDocument State(
        UnleashFeature feature,
        string place,
        string? environment,
        bool enabled,
        IReadOnlyList<UnleashVariant> variants,
        UnleashVariations variations)
    {
        var strategies = new UnleashStrategyOrder(_remarks).Of(feature.Name!, StrategiesOf(feature, place, environment));
        var translation = new UnleashStrategies(_constraints, _segments, _remarks);
        var rules = strategies.SelectMany(entry => translation.Translate(
            entry.Strategy,
            SegmentsOf(entry.Strategy),
            variations,
            entry.Strategy.Variants is { Count: > 0 } own ? [.. own.OfType<UnleashVariant>()] : variants,
            entry.Place));
        return new StateDocument
        {
            Enabled = enabled,
            Fallthrough = strategies.Count == 0 && enabled
                ? variations.Serve(Bucketing.Count, variants, bucketBy: null, salt: null)
                : new ServeModel { Variation = variations.Off },
            Prerequisites = [.. Prerequisites(feature)],
            Rules = [.. rules.Take(Domain.Flags.Flag.MaximumRules)],
        };
    }

    private List<(UnleashStrategy Strategy, string Place)> StrategiesOf(UnleashFeature feature, string place, string? environment) =>
        [.. (feature.Strategies ?? [])
            .Select((strategy, i) => (Strategy: strategy, Place: $"{place}.strategies[{i}]"))
            .Concat((_export.FeatureStrategies ?? [])
                .Select((strategy, i) => (Strategy: strategy, Place: $"featureStrategies[{i}]"))
                .Where(entry => entry.Strategy?.FeatureName == feature.Name
                    && (entry.Strategy?.Environment is null || environment is null || entry.Strategy.Environment == environment)))
            .Where(entry => entry.Strategy is not null)
            .Select(entry => (entry.Strategy!, entry.Place))
            .OrderBy(entry => entry.Item1.SortOrder ?? 0)];

    private IEnumerable<int> SegmentsOf(UnleashStrategy strategy) => (strategy.Segments ?? [])
        .Concat((_export.FeatureStrategySegments ?? [])
            .Where(link => link is not null && strategy.Id is not null && link.FeatureStrategyId == strategy.Id)
            .Select(link => link!.SegmentId))
        .Distinct();

    private IEnumerable<(UnleashVariant Variant, string Place)> VariantsOf(UnleashFeature feature, string place)
    {
        var lists = new[] { (feature.Variants, Place: $"{place}.variants") }
            .Concat((_export.FeatureEnvironments ?? []).Index()
                .Where(entry => entry.Item?.FeatureName == feature.Name)
                .Select(entry => (entry.Item!.Variants, Place: $"featureEnvironments[{entry.Index}].variants")))
            .Concat((_export.FeatureStrategies ?? []).Index()
                .Where(entry => entry.Item?.FeatureName == feature.Name)
                .Select(entry => (entry.Item!.Variants, Place: $"featureStrategies[{entry.Index}].variants")))
            .Concat((feature.Strategies ?? []).Index()
                .Select(entry => (entry.Item?.Variants, Place: $"{place}.strategies[{entry.Index}].variants")));
        foreach (var (variant, where) in lists.SelectMany(list => (list.Variants ?? []).Select((variant, i) => (variant, $"{list.Place}[{i}]"))))
        {
            if (variant is not null)
            {
                yield return (variant, where);
            }
        }
    }

    private IEnumerable<PrerequisiteModel> Prerequisites(UnleashFeature feature)
    {
        foreach (var (i, entry) in (_export.Dependencies ?? []).Index().Where(entry => entry.Item?.Feature == feature.Name))
        {
            foreach (var (j, dependency) in (entry!.Dependencies ?? []).Index())
            {
                if (dependency?.Feature is not { } name || !_flags.TryGetValue(name, out var parent))
                {
                    _remarks.Add($"dependencies[{i}].dependencies[{j}]", "left out: the feature is not in the export");
                    continue;
                }

                var named = (dependency.Variants ?? []).Select(variant => parent.Variations.KeyOf(variant)).OfType<string>().ToList();
                yield return new PrerequisiteModel
                {
                    Flag = parent.Key,
                    Variations = dependency.Enabled == false ? [parent.Variations.Off] : [.. named.Count > 0 ? named : parent.Variations.Positive],
                };
            }
        }
    }

    private IEnumerable<string?> Tags(UnleashFeature feature)
    {
        var kept = 0;
        foreach (var (i, tag) in (_export.FeatureTags ?? []).Index().Where(entry => entry.Item?.FeatureName == feature.Name))
        {
            var (type, value) = (tag!.TagType ?? tag.Type, tag.TagValue ?? tag.Value ?? "");
            var text = type is null or "simple" ? value : $"{type}:{value}";
            if (Pipeline.Shape.Filled(text, Domain.Flags.Flag.TagLength) is { } fault || kept == Domain.Flags.Flag.MaximumTags)
            {
                _remarks.Add($"featureTags[{i}]", "left out: a tag has at most 50 characters, and a flag at most 20 tags");
                continue;
            }

            kept++;
            yield return text;
        }
    }

    private string? TargetOf(string? environment) =>
        environment is null ? _standard : _environments.GetValueOrDefault(environment);

    private static string NameOf(string name) => Text.Fault(name, Text.NameLength) is null && !string.IsNullOrWhiteSpace(name) ? name : UnleashKeys.Of(name)!;
}
