namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>A part of an export with its place.</summary>
/// <param name="Item">The part; null if it is empty.</param>
/// <param name="Place">The path in the document, as the report names it.</param>
internal readonly record struct Placed<T>(T? Item, string Place)
    where T : class;

/// <summary>An Unleash document in one form, whichever of its forms it came in.</summary>
internal sealed class UnleashDocument
{
    /// <summary>The fault of a document in which nothing was recognised.</summary>
    public const string NotRecognised =
        "must have a feature with a name, or segments must have one with an id or a name, at the top, in data (the body of Unleash's own import) "
        + "and in events (what Unleash's clients follow). Send a document with flags to /v1/projects/{id}/import";

    private UnleashDocument(UnleashExport lists, string root)
    {
        Lists = lists;
        Root = root;
        Features = Placed(lists.Features, $"{root}features");
        Segments = Placed(lists.Segments, $"{root}segments");
    }

    /// <summary>The features, in the order of the document.</summary>
    public IReadOnlyList<Placed<UnleashFeature>> Features { get; private init; }

    /// <summary>The segments, in the order of the document.</summary>
    public IReadOnlyList<Placed<UnleashSegment>> Segments { get; private init; }

    /// <summary>The lists beside the features.</summary>
    public UnleashExport Lists { get; }

    /// <summary>The path of those lists, with a dot at the end; empty if they are at the top.</summary>
    public string Root { get; }

    /// <summary>The environments that have a state in the document.</summary>
    public IReadOnlyList<string> Environments => [..
        (Lists.FeatureEnvironments ?? []).Select(UnleashParts.EnvironmentOf)
            .Concat(Strategies.Select(strategy => strategy?.Environment))
            .Concat(Features.SelectMany(feature => feature.Item?.Environments ?? []).Select(UnleashParts.EnvironmentOf))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];

    private IEnumerable<UnleashStrategy?> Strategies =>
        (Lists.FeatureStrategies ?? []).Concat(Features.SelectMany(feature => feature.Item?.Strategies ?? []));

    /// <summary>Whether the part that would be imported has a feature or a segment.</summary>
    public static bool IsRecognised(UnleashExport export)
    {
        if (IsList(export) || export.Data is not null)
        {
            var lists = IsList(export) ? export : export.Data!;
            return Holds(lists.Features, lists.Segments);
        }

        return (export.Events ?? []).OfType<UnleashEvent>().Any(change =>
            Holds(change.Features, change.Segments) || Holds([change.Feature], [change.Segment]));
    }

    /// <summary>Converts an export to one form; the report lists events of unknown types.</summary>
    public static UnleashDocument Of(UnleashExport export, Remarks remarks)
    {
        foreach (var (other, isThere) in new[] { ("data", export.Data is not null), ("events", export.Events is not null) })
        {
            if (isThere && IsList(export))
            {
                remarks.Add(other, "is ignored, since features or segments stand beside it");
            }
        }

        if (IsList(export) || (export.Data is null && export.Events is null))
        {
            return new UnleashDocument(export, "");
        }

        if (export.Data is { } data)
        {
            return new UnleashDocument(data, "data.");
        }

        var events = new UnleashEvents(remarks);
        events.Apply(export.Events!);
        return new UnleashDocument(export, "") { Features = events.Features, Segments = events.Segments };
    }

    /// <summary>A list's parts with their places.</summary>
    public static List<Placed<T>> Placed<T>(IReadOnlyList<T?>? list, string place)
        where T : class => [.. (list ?? []).Select((item, i) => new Placed<T>(item, $"{place}[{i}]"))];

    private static bool IsList(UnleashExport export) => export is { Features.Count: > 0 } or { Segments.Count: > 0 };

    private static bool Holds(IReadOnlyList<UnleashFeature?>? features, IReadOnlyList<UnleashSegment?>? segments) =>
        features?.Any(feature => feature is { Name.Length: > 0 }) == true
        || segments?.Any(segment => segment is { Id: not null } or { Name.Length: > 0 }) == true;
}
