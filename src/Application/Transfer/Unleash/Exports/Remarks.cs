namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>Collects what an import can't take over exactly, each remark once. The last entry of a list that is too long says so.</summary>
internal sealed class Remarks
{
    /// <summary>The most entries of a report.</summary>
    public const int MaximumEntries = 10_000;

    private readonly List<NotCarriedOver> _entries = [];
    private readonly HashSet<NotCarriedOver> _known = [];

    /// <summary>The number of remarks by which fewer users get a flag than in Unleash.</summary>
    public int Narrowings { get; private set; }

    public void Add(string place, string reason)
    {
        var remark = new NotCarriedOver(place, reason);
        if (_entries.Count < MaximumEntries)
        {
            if (_known.Add(remark))
            {
                _entries.Add(remark);
            }
        }
        else if (_entries.Count == MaximumEntries && !_known.Contains(remark))
        {
            _entries.Add(new NotCarriedOver("", "there are more remarks than the report lists"));
        }
    }

    /// <summary>All remarks, each with its feature.</summary>
    /// <param name="features">The features of the parts of the export, by their places.</param>
    public IReadOnlyList<NotCarriedOver> Named(IReadOnlyDictionary<string, string> features) =>
        [.. _entries.Select(remark => remark with { Feature = FeatureAt(remark.Place, features) })];

    private static string? FeatureAt(string place, IReadOnlyDictionary<string, string> features)
    {
        for (var end = place.IndexOf('.', StringComparison.Ordinal); end >= 0; end = place.IndexOf('.', end + 1))
        {
            if (features.TryGetValue(place[..end], out var name))
            {
                return name;
            }
        }

        return features.GetValueOrDefault(place);
    }

    /// <summary>Adds a remark by which fewer users get a flag. A flag that depends on its absence would match more users.</summary>
    public void AddNarrowing(string place, string reason)
    {
        Narrowings++;
        Add(place, reason);
    }
}
