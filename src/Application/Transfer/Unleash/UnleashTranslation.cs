using FlagService.Application.Flags.Definitions;
using FlagService.Application.Segments;
using FlagService.Domain.Evaluation.Buckets;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Turns an export of Unleash into a document of ours, and says what has no equal.</summary>
internal sealed class UnleashTranslation
{
    // Each is compared with each, to find their order. A flag has fewer rules here, and a feature far fewer strategies there.
    private const int MostStrategies = 500;

    private readonly UnleashExport _export;
    private readonly IReadOnlyDictionary<string, string> _environments;
    private readonly string _standard;
    private readonly Remarks _remarks = new();
    private readonly UnleashConstraints _constraints;
    private readonly UnleashParts _parts;
    private readonly Dictionary<int, UnleashSegmentKey> _segments = [];

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
        _parts = new UnleashParts(export);
    }

    /// <summary>The segments and flags, not yet judged, and what is not in them.</summary>
    public UnleashDraft Run()
    {
        var segments = Segments().ToList();
        var flags = Flags().ToList();
        foreach (var flag in flags.Where(flag => flag.Unfit is null))
        {
            flag.Document = Document(flag);
        }

        var prerequisites = new UnleashPrerequisites(_export, flags.ToDictionary(flag => flag.Feature.Name!, StringComparer.Ordinal), _remarks);
        foreach (var flag in flags)
        {
            prerequisites.AddTo(flag);
        }

        if (_export.ContextFields is { Count: > 0 })
        {
            _remarks.Add("contextFields", "there is no list of attributes here; rules name them");
        }

        return new UnleashDraft(segments, flags, _remarks);
    }

    private IEnumerable<UnleashFlag> Flags()
    {
        var keys = new UnleashKeys(_remarks);
        foreach (var (i, feature) in (_export.Features ?? []).Index())
        {
            var place = $"features[{i}]";
            if (feature is null || feature.Archived)
            {
                _remarks.Add(place, feature is null ? "left out: there is nothing here" : "left out: it is archived");
            }
            else if (keys.Take(feature.Name, place) is { } key)
            {
                yield return new UnleashFlag(feature, place, key, UnleashVariations.Of(VariantsOf(feature, place), _remarks));
            }
        }
    }

    private IEnumerable<(SegmentDocument Segment, string Place)> Segments()
    {
        var keys = new UnleashKeys(_remarks);
        foreach (var (i, segment) in (_export.Segments ?? []).Index())
        {
            var place = $"segments[{i}]";
            var before = _remarks.Narrowings;
            if (segment is null)
            {
                _remarks.Add(place, "left out: there is nothing here");
            }
            else if (_segments.ContainsKey(segment.Id))
            {
                _remarks.Add(place, $"left out: another segment has the id {segment.Id} already");
            }
            else if (_constraints.Translate(segment.Constraints, $"{place}.constraints", inSegment: true) is not { } conditions)
            {
                _remarks.Add(place, "left out, because a part of it has no equal here");
            }
            else if (keys.Take(segment.Name, place) is { } key)
            {
                if (conditions.Count == 0)
                {
                    _remarks.AddNarrowing(place, "without constraints it meets everybody there, and nobody here");
                }

                _segments[segment.Id] = new UnleashSegmentKey(key, IsNarrower: _remarks.Narrowings > before);
                yield return (new SegmentDocument { Key = key, Name = NameOf(segment.Name!), Included = [], Excluded = [], Conditions = conditions }, place);
            }
        }
    }

    private FlagDocument Document(UnleashFlag flag)
    {
        var (feature, place, before) = (flag.Feature, flag.Place, _remarks.Narrowings);
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

        var document = new FlagDocument
        {
            Key = flag.Key,
            Name = NameOf(feature.Name!),
            Description = UnleashText.Fitted(feature.Description, $"{place}.description", _remarks),
            Type = flag.Variations.Type,
            Variations = flag.Variations.Models,
            OffVariation = flag.Variations.Off,
            Tags = [.. Tags(feature)],
            Environments = States(flag),
        };
        flag.IsNarrower |= _remarks.Narrowings > before;
        return document;
    }

    private Dictionary<string, StateDocument?> States(UnleashFlag flag)
    {
        var feature = flag.Feature;
        var states = new Dictionary<string, StateDocument?>(StringComparer.Ordinal);
        var own = _parts.StatesOf(feature)
            .Select(entry => (Name: entry.Item.Environment, entry.Item.Enabled, entry.Item.Variants, Place: $"featureEnvironments[{entry.Index}]"))
            .ToList();
        if (own.Count == 0)
        {
            own.Add((Name: null, feature.Enabled ?? false, feature.Variants, flag.Place));
        }

        foreach (var (name, enabled, variants, where) in own)
        {
            if (TargetOf(name) is not { } environment)
            {
                _remarks.Add(where, $"left out: the project has no environment {name}");
            }
            else if (states.ContainsKey(environment))
            {
                flag.Unfit ??= $"its state in {environment} stands here twice";
            }
            else
            {
                states[environment] = State(flag, where, name, enabled, [.. (variants ?? feature.Variants ?? []).OfType<UnleashVariant>()]);
            }
        }

        return states;
    }

    private StateDocument State(
        UnleashFlag flag,
        string where,
        string? environment,
        bool enabled,
        IReadOnlyList<UnleashVariant> variants)
    {
        var given = _parts.StrategiesOf(flag.Feature, flag.Place, environment);
        if (given.Count > MostStrategies)
        {
            flag.Unfit ??= $"it has {given.Count} strategies, and more than {MostStrategies} are not looked at";
            given = [];
        }

        var strategies = new UnleashStrategyOrder(_remarks).Of(flag.Feature.Name!, given);
        var translation = new UnleashStrategies(_constraints, _segments, _remarks);
        var rules = strategies.SelectMany(entry => translation.Translate(
            entry.Strategy,
            _parts.SegmentsOf(entry.Strategy),
            flag.Variations,
            entry.Strategy.Variants is { Count: > 0 } own ? [.. own.OfType<UnleashVariant>()] : variants,
            entry.Place)).ToList();
        flag.IsNarrower |= strategies.SelectMany(entry => _parts.SegmentsOf(entry.Strategy)).Any(id => _segments.GetValueOrDefault(id) is { IsNarrower: true });
        if (rules.Count > Domain.Flags.Flag.MaximumRules)
        {
            _remarks.AddNarrowing(where, $"its strategies come to {rules.Count} rules; only the first {Domain.Flags.Flag.MaximumRules} are carried over, the most that a flag has here");
        }

        return new StateDocument
        {
            Enabled = enabled,
            Fallthrough = strategies.Count == 0 && enabled ? ForAll(flag.Variations, variants, where) : new ServeModel { Variation = flag.Variations.Off },
            Prerequisites = flag.Prerequisites,
            Rules = [.. rules.Take(Domain.Flags.Flag.MaximumRules)],
        };
    }

    private ServeModel ForAll(UnleashVariations variations, IReadOnlyList<UnleashVariant> variants, string where)
    {
        if (!variations.Deal(variants))
        {
            _remarks.AddNarrowing(where, UnleashVariations.NobodyGetsAny);
        }

        return variations.Serve(Bucketing.Count, variants, bucketBy: null, salt: null);
    }

    private IEnumerable<(UnleashVariant Variant, string Place)> VariantsOf(UnleashFeature feature, string place)
    {
        foreach (var (variant, where) in _parts.VariantsOf(feature, place))
        {
            if (variant is not null)
            {
                yield return (variant, where);
            }
            else
            {
                _remarks.Add(where, "left out: there is nothing here");
            }
        }
    }

    private IEnumerable<string?> Tags(UnleashFeature feature)
    {
        var kept = 0;
        foreach (var (i, tag) in _parts.TagsOf(feature))
        {
            var (type, value) = (tag.TagType ?? tag.Type, tag.TagValue ?? tag.Value ?? "");
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

    private static string NameOf(string name) => Pipeline.Shape.Name(name) is null ? name : UnleashKeys.Of(name)!;
}

/// <summary>A segment that strategies may ask.</summary>
/// <param name="Key">Its key here.</param>
/// <param name="IsNarrower">Whether there is somebody whom it meets there and won't here.</param>
internal sealed record UnleashSegmentKey(string Key, bool IsNarrower);

/// <summary>What an export comes to before it is judged.</summary>
/// <param name="Segments">The segments, each with its place in the export.</param>
/// <param name="Flags">The flags.</param>
/// <param name="Remarks">What is not in them.</param>
internal sealed record UnleashDraft(IReadOnlyList<(SegmentDocument Segment, string Place)> Segments, IReadOnlyList<UnleashFlag> Flags, Remarks Remarks);
