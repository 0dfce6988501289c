using System.Text;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>Makes a unique key of each segment's name.</summary>
internal sealed class UnleashKeys(Remarks remarks)
{
    private const int Longest = 100;

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A key that stands for a name and is no other's; one made of the id where the name gives none.</summary>
    public string TakeFree(string? name, long? id, string place)
    {
        var key = Of(name) ?? $"segment{(id is null ? "" : $"-{id}")}";
        var free = key;
        for (var i = 2; !_taken.Add(free); i++)
        {
            free = Numbered(key, i);
        }

        if (free != name)
        {
            remarks.Add($"{place}.name", $"{(name is null ? "it has no name" : "keys are unique and consist of a-z, 0-9, '-' and '_' in FlagService")}; the key is {free}");
        }

        return free;
    }

    /// <summary>A key with a number behind it.</summary>
    public static string Numbered(string key, int number) => $"{key[..Math.Min(key.Length, Longest - 5)]}-{number}";

    /// <summary>The key that a name comes to.</summary>
    public static string? Of(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var lower = char.ToLowerInvariant(c);
            key.Append(lower is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' ? lower : '-');
        }

        var text = key.ToString().TrimStart('-', '_');
        text = text.Length > Longest ? text[..Longest] : text;
        return Key.IsValid(text) ? text : null;
    }
}
