using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// Says under which key and alias each feature is imported, so that applications can go on asking for its name: a name that is a key stays the key, any other
/// becomes the alias. A flag that the project has is found by either.
/// </summary>
internal sealed class UnleashNames
{
    private readonly Dictionary<string, string?> _aliases;
    private readonly Dictionary<string, string> _keys;
    private readonly HashSet<string> _taken;
    private readonly Remarks _remarks;

    /// <summary>Names that aren't taken yet.</summary>
    /// <param name="present">What the project's flags are called.</param>
    /// <param name="features">The names of all features of the export: those that are keys are nobody else's.</param>
    /// <param name="remarks">Where to say what can't be kept.</param>
    public UnleashNames(IReadOnlyCollection<FlagNames> present, IEnumerable<string?> features, Remarks remarks)
    {
        _aliases = present.ToDictionary(flag => flag.Key, flag => flag.Alias, StringComparer.Ordinal);
        _keys = present.Where(flag => flag.Alias is not null).ToDictionary(flag => flag.Alias!, flag => flag.Key, StringComparer.Ordinal);
        _taken = [.. features.Where(IsKey).OfType<string>(), .. _keys.Keys];
        _remarks = remarks;
    }

    /// <summary>What a feature's flag is called; no key where the feature has no name.</summary>
    public (string? Key, string? Alias) Take(string? name, string place)
    {
        if (string.IsNullOrEmpty(name))
        {
            _remarks.Add(place, "left out: it has no name");
            return (null, null);
        }

        if (!_aliases.ContainsKey(name) && _keys.TryGetValue(name, out var present))
        {
            return (present, name);
        }

        return IsKey(name) ? (name, null) : (KeyFor(name), AliasOf(name, place));
    }

    // A flag without an alias may come from a time without aliases.
    private string KeyFor(string name)
    {
        var key = UnleashKeys.Of(name) ?? "flag";
        key = IsKey(key) ? key : UnleashKeys.Of($"flag-{key}")!;
        var free = key;
        for (var i = 2; (_aliases.TryGetValue(free, out var alias) && (i > 2 || alias is not null)) || !_taken.Add(free); i++)
        {
            free = UnleashKeys.Numbered(key, i);
        }

        return free;
    }

    private string? AliasOf(string name, string place)
    {
        if (Alias.Fault(name) is not { } fault)
        {
            return name;
        }

        _remarks.Add($"{place}.name", $"applications must ask for the key: the name can't be an alias in FlagService, which {fault}");
        return null;
    }

    private static bool IsKey(string? name) => FlagShape.Key(name) is null;
}
