namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>Gathers what can't be carried over to the letter, each thing once; a list that is too long says so itself.</summary>
internal sealed class Remarks
{
    /// <summary>The most entries of a report.</summary>
    public const int MaximumEntries = 10_000;

    private readonly List<NotCarriedOver> _entries = [];
    private readonly HashSet<NotCarriedOver> _known = [];

    /// <summary>How often something was found by which fewer users get a flag than there.</summary>
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

    /// <summary>All of them, each with the feature that it is about.</summary>
    /// <param name="features">To which feature the parts of the export belong, by their places.</param>
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

    /// <summary>Adds one by which fewer users get a flag: a flag for those who don't get that one would let more in.</summary>
    public void AddNarrowing(string place, string reason)
    {
        Narrowings++;
        Add(place, reason);
    }
}
