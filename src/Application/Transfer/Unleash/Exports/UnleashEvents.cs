namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>Applies the changes that Unleash's clients follow, one after the other.</summary>
internal sealed class UnleashEvents(Remarks remarks)
{
    private readonly Dictionary<string, Placed<UnleashFeature>> _features = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Placed<UnleashSegment>> _segments = [];

    public IReadOnlyList<Placed<UnleashFeature>> Features => [.. _features.Values];

    public IReadOnlyList<Placed<UnleashSegment>> Segments => [.. _segments.Values];

    /// <summary>Applies them all.</summary>
    public void Apply(IEnumerable<UnleashEvent?> events)
    {
        foreach (var (i, change) in events.Index())
        {
            Apply(change ?? new UnleashEvent(), $"events[{i}]");
        }
    }

    private void Apply(UnleashEvent change, string place)
    {
        switch (change)
        {
            case { Type: "hydration" }:
                _features.Clear();
                _segments.Clear();
                UnleashDocument.Placed(change.Features, $"{place}.features").ForEach(Put);
                UnleashDocument.Placed(change.Segments, $"{place}.segments").ForEach(Put);
                break;
            case { Type: "feature-updated", Feature: { } feature }:
                Put(new Placed<UnleashFeature>(feature, $"{place}.feature"));
                break;
            case { Type: "feature-removed", FeatureName: { } name }:
                _features.Remove(name);
                break;
            case { Type: "segment-updated", Segment: { } segment }:
                Put(new Placed<UnleashSegment>(segment, $"{place}.segment"));
                break;
            case { Type: "segment-removed", SegmentId: { } id }:
                _segments.Remove(id);
                break;
            default:
                remarks.Add(place, $"left out: {UnleashText.Named(change.Type)} is no known event, or its subject is missing");
                break;
        }
    }

    private void Put(Placed<UnleashFeature> feature)
    {
        if (feature.Item?.Name is { Length: > 0 } name)
        {
            _features[name] = feature;
        }
        else
        {
            remarks.Add(feature.Place, "left out: it has no name");
        }
    }

    private void Put(Placed<UnleashSegment> segment)
    {
        if (segment.Item?.Id is { } id)
        {
            _segments[id] = segment;
        }
        else
        {
            remarks.Add(segment.Place, "left out: it has no id");
        }
    }
}
