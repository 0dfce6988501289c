using FlagService.Application.Definitions;
using FlagService.Application.Segments;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Checks;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Translates an Unleash export to a document of this service, and reports what has no equivalent.</summary>
internal sealed class UnleashTranslation
{
    private readonly UnleashDocument _document;
    private readonly Remarks _remarks;
    private readonly UnleashParts _parts;
    private readonly UnleashSegments _segments;
    private readonly UnleashStates _states;
    private readonly IReadOnlyCollection<FlagNames> _present;

    /// <summary>A translation of one document.</summary>
    /// <param name="document">What was given out.</param>
    /// <param name="environments">Into which environment of ours each of theirs goes; those that are missing go nowhere.</param>
    /// <param name="standard">Where what names no environment goes.</param>
    /// <param name="defaultStickiness">The field that assigns where Unleash's default would; null for that default.</param>
    /// <param name="present">What the project's flags are called.</param>
    /// <param name="known">What conditions cost that were counted before.</param>
    /// <param name="remarks">Where to say what has no equal.</param>
    public UnleashTranslation(
        UnleashDocument document,
        IReadOnlyDictionary<string, string> environments,
        string standard,
        string? defaultStickiness,
        IReadOnlyCollection<FlagNames> present,
        KnownWork known,
        Remarks remarks)
    {
        _present = present;
        _document = document;
        _remarks = remarks;
        _parts = new UnleashParts(document);
        var constraints = new UnleashConstraints(known, remarks);
        _segments = new UnleashSegments(document.Segments, constraints, remarks);
        _states = new UnleashStates(_parts, new UnleashStrategies(constraints, _segments, remarks, defaultStickiness), environments, standard, remarks);
    }

    /// <summary>The segments and flags, not yet judged.</summary>
    public UnleashDraft Run()
    {
        var flags = Flags().ToList();
        foreach (var flag in flags.Where(flag => flag.Unfit is null))
        {
            flag.Document = Document(flag);
        }

        var prerequisites = new UnleashPrerequisites(_parts, flags.ToDictionary(flag => flag.Feature.Name!, StringComparer.Ordinal), _remarks);
        foreach (var flag in flags)
        {
            prerequisites.AddTo(flag);
        }

        foreach (var (name, place) in _parts.Orphans())
        {
            _remarks.Add(place, name is null ? "left out: it names no feature" : $"left out: there is no feature {UnleashText.Named(name)}");
        }

        if (_document.Lists.ContextFields is { Count: > 0 })
        {
            _remarks.Add($"{_document.Root}contextFields", "FlagService has no list of attributes; rules name them");
        }

        return new UnleashDraft(_segments.Documents, flags, _parts.FeaturesByPlace());
    }

    private IEnumerable<UnleashFlag> Flags()
    {
        var names = new UnleashNames(_present, _document.Features.Select(entry => entry.Item is { Archived: not true } feature ? feature.Name : null), _remarks);
        var lasts = _document.Features.Where(entry => entry.Item?.Name is not null).ToLookup(entry => entry.Item!.Name!, entry => entry.Place, StringComparer.Ordinal);
        foreach (var (feature, place) in _document.Features)
        {
            if (feature is null || feature.Archived == true)
            {
                _remarks.Add(place, feature is null ? "left out: it is empty" : "left out: it is archived");
            }
            else if (feature.Name is { } name && lasts[name].Last() != place)
            {
                _remarks.Add(place, $"left out: another feature is called {UnleashText.Named(name)}, and comes later");
            }
            else if (names.Take(feature.Name, place) is { Key: { } key } taken)
            {
                yield return new UnleashFlag(feature, place, key, taken.Alias, UnleashVariations.Of(VariantsOf(feature, place), _remarks));
            }
        }
    }

    private FlagDocument Document(UnleashFlag flag)
    {
        var (feature, place, before) = (flag.Feature, flag.Place, _remarks.Narrowings);
        foreach (var (is_, field, reason) in new[]
        {
            (feature.Stale == true, "stale", "FlagService finds stale flags by their use"),
            (feature.ImpressionData == true, "impressionData", "FlagService records the evaluations of every flag"),
            (feature.Type is not (null or "release"), "type", $"FlagService has no feature types; this one is \"{feature.Type}\""),
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
            Alias = flag.Alias,
            Name = UnleashText.NameFor(feature.Name, flag.Key),
            Description = UnleashText.Fitted(feature.Description, $"{place}.description", _remarks),
            Type = flag.Variations.Type,
            Variations = flag.Variations.Models,
            OffVariation = flag.Variations.Off,
            Tags = [.. Tags(feature, place)],
            Environments = _states.Of(flag),
        };
        flag.IsNarrower = _remarks.Narrowings > before;
        return document;
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
                _remarks.Add(where, "left out: it is empty");
            }
        }
    }

    private IEnumerable<string?> Tags(UnleashFeature feature, string place)
    {
        var kept = 0;
        foreach (var (tag, where) in _parts.TagsOf(feature, place))
        {
            var (type, value) = (tag!.TagType ?? tag.Type, tag.TagValue ?? tag.Value ?? "");
            var text = type is null or "simple" ? value : $"{type}:{value}";
            if (Requests.Shape.Filled(text, Domain.Flags.Flag.TagLength) is not null || kept == Domain.Flags.Flag.MaximumTags)
            {
                _remarks.Add(where, "left out: a tag has at most 50 characters, and a flag at most 20 tags");
                continue;
            }

            kept++;
            yield return text;
        }
    }
}

/// <summary>What an export comes to before it is judged.</summary>
/// <param name="Segments">The segments, each with its place in the export.</param>
/// <param name="Flags">The flags.</param>
/// <param name="FeaturesByPlace">The features of the parts of the export, by their places.</param>
internal sealed record UnleashDraft(
    IReadOnlyList<(SegmentDocument Segment, string Place)> Segments,
    IReadOnlyList<UnleashFlag> Flags,
    IReadOnlyDictionary<string, string> FeaturesByPlace);
