using FlagService.Application.Definitions;
using FlagService.Application.Segments;
using FlagService.Application.Transfer.Unleash.Constraints;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>The segments of an export, by the ids by which strategies ask them.</summary>
internal sealed class UnleashSegments
{
    private readonly Remarks _remarks;
    private readonly Dictionary<long, Known> _known = [];
    private readonly List<(SegmentDocument Segment, string Place)> _documents = [];

    public UnleashSegments(IReadOnlyList<Placed<UnleashSegment>> segments, UnleashConstraints constraints, Remarks remarks)
    {
        _remarks = remarks;
        var keys = new UnleashKeys(remarks);
        var lasts = segments.Where(entry => entry.Item?.Id is not null).ToLookup(entry => entry.Item!.Id!.Value, entry => entry.Place);
        foreach (var (segment, place) in segments)
        {
            if (segment is null)
            {
                remarks.Add(place, "left out: it is empty");
            }
            else if (segment.Id is { } id && lasts[id].Last() != place)
            {
                remarks.Add(place, $"left out: another segment has the id {id}, and comes later");
            }
            else
            {
                Add(segment, place, constraints, keys);
            }
        }
    }

    private enum Meaning
    {
        Asked,
        Everybody,
        LeftOut,
    }

    /// <summary>The segments that there will be, each with its place in the export.</summary>
    public IReadOnlyList<(SegmentDocument Segment, string Place)> Documents => _documents;

    /// <summary>Adds to what a strategy asks that its segments are met.</summary>
    public void Ask(IEnumerable<long> ids, UnleashTerms terms, string place)
    {
        foreach (var id in ids)
        {
            var known = _known.GetValueOrDefault(id);
            if (known is null or { Meaning: Meaning.LeftOut })
            {
                _remarks.AddNarrowing(place, known is null ? $"the segment {id} is missing" : $"the segment {id} is left out");
                terms.IsWhole = false;
            }
            else if (known.Meaning == Meaning.Asked)
            {
                terms.Add(new UnleashTerm(null, [UnleashAttributes.Text(null, Operator.Segment, [known.Key])], MayBeMissing: false, place, known.NeedsTexts));
            }

            if (known is { Meaning: Meaning.Asked, IsNarrower: true })
            {
                _remarks.AddNarrowing(place, $"fewer users are in the segment {known.Key} in FlagService; see {known.Place}");
            }
        }
    }

    private void Add(UnleashSegment segment, string place, UnleashConstraints constraints, UnleashKeys keys)
    {
        if (segment.Constraints is null)
        {
            // Unleash's own exports name segments, and don't say who is in them.
            _remarks.Add(place, "left out: its constraints aren't in the document; what Unleash's clients read has them, and so has its list of segments");
            Remember(segment, new Known(Meaning.LeftOut, "", place, IsNarrower: false, NeedsTexts: false));
            return;
        }

        var before = _remarks.Narrowings;
        var terms = constraints.Translate(segment.Constraints, $"{place}.constraints");
        if (!terms.IsWhole)
        {
            _remarks.Add(place, "left out, because a part of it has no equivalent in FlagService");
            Remember(segment, new Known(Meaning.LeftOut, "", place, IsNarrower: false, NeedsTexts: false));
        }
        else if (terms is { Size: 0, CanHold: true })
        {
            _remarks.Add(place, "left out: without constraints it contains everybody, so strategies are imported without it");
            Remember(segment, new Known(Meaning.Everybody, "", place, IsNarrower: false, NeedsTexts: false));
        }
        else
        {
            // A segment without conditions meets nobody here.
            IReadOnlyList<Condition> conditions = terms.CanHold ? terms.Present(_remarks) : [];
            var key = keys.TakeFree(segment.Name, segment.Id, place);
            _documents.Add((new SegmentDocument
            {
                Key = key,
                Name = UnleashText.NameFor(segment.Name, key),
                Included = [],
                Excluded = [],
                Conditions = [.. conditions.Select(ConditionModel.From)],
            }, place));
            Remember(segment, new Known(Meaning.Asked, key, place, _remarks.Narrowings > before, terms.NeedTexts));
        }
    }

    private void Remember(UnleashSegment segment, Known known)
    {
        if (segment.Id is { } id)
        {
            _known[id] = known;
        }
    }

    /// <summary>What a segment came to.</summary>
    /// <param name="Meaning">Whether it is asked.</param>
    /// <param name="Key">Its key here.</param>
    /// <param name="Place">Where it stands.</param>
    /// <param name="IsNarrower">Whether it contains a user in Unleash, but not in FlagService.</param>
    /// <param name="NeedsTexts">Whether it asks for attributes that must be texts to be matched as in Unleash.</param>
    private sealed record Known(Meaning Meaning, string Key, string Place, bool IsNarrower, bool NeedsTexts);
}
