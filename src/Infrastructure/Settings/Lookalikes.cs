using System.Text.RegularExpressions;
using FlagService.Application.Settings;
using FlagService.Domain;

namespace FlagService.Infrastructure.Settings;

/// <summary>
/// Finds environment variables that look like settings and are none, so that a misspelled one isn't ignored. Most variables are
/// somebody else's: one counts only where a single word of it is nearly that of a setting, or where it begins with this program's name.
/// </summary>
public static partial class Lookalikes
{
    // Of ASP.NET, in whose programs these say where to listen.
    private static readonly string[] Replaced = ["ASPNETCORE_URLS", "DOTNET_URLS", "URLS", "ASPNETCORE_HTTPS_PORTS", "ASPNETCORE_HTTPS_PORT"];

    /// <summary>A sentence for each, without its value.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="sections">All sections of settings.</param>
    public static IReadOnlyList<string> Sentences(IReadOnlyDictionary<string, string> variables, IReadOnlyList<SettingsSection> sections)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(sections);
        return
        [
            .. variables.Where(variable => variable.Value.Length > 0)
                .OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => Sentence(variable.Key, variable.Value, variables, sections))
                .OfType<string>(),
        ];
    }

    private static string? Sentence(
        string name,
        string value,
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyList<SettingsSection> sections)
    {
        if (Replaced.Contains(name, StringComparer.Ordinal))
        {
            return $"{name} is not read; set PORT and HOST instead.";
        }

        if (RestOfOurs(name, value) is { } rest)
        {
            var names = SettingNames.OfSections(sections).Concat(SettingNames.Plain).ToLookup(RestOf, StringComparer.OrdinalIgnoreCase);
            return NearestName.Of(rest, names.Select(known => known.Key)) is { } nearest
                ? $"{name} is not a setting and is not read; did you mean {names[nearest].First()}?"
                : $"{name} is not a setting and is not read; settings are named {SettingNames.Root}__Section__Name, with two underscores each.";
        }

        if (SettingNames.OfSections(sections).FirstOrDefault(known => known.Equals($"{SettingNames.Root}__{name}", StringComparison.OrdinalIgnoreCase)) is { } whole)
        {
            return $"{name} is not a setting and is not read; did you mean {whole}?";
        }

        // Where the setting is there as well, this one is for another program.
        return NearestPlain(name) is { } meant && !variables.ContainsKey(meant)
            ? $"{name} is not a setting and is not read; did you mean {meant}?"
            : null;
    }

    /// <summary>What comes after this program's name, without underscores; null where that isn't there, or somebody else has set the variable.</summary>
    private static string? RestOfOurs(string name, string value)
    {
        if (name.StartsWith($"{SettingNames.Root}__", StringComparison.OrdinalIgnoreCase) || IsServiceLink(name, value))
        {
            return null; // The start has looked at the former.
        }

        var (first, rest) = name.IndexOf('_', StringComparison.Ordinal) is > 0 and var end ? (name[..end], name[end..]) : (name, "");
        return Compact(name) is var compact && compact.StartsWith(SettingNames.Root, StringComparison.OrdinalIgnoreCase)
            ? compact[SettingNames.Root.Length..] is { Length: > 0 } own ? own : null
            : IsNear(first, SettingNames.Root) && rest.StartsWith("__", StringComparison.Ordinal) ? Compact(rest) : null;
    }

    /// <summary>Kubernetes and Docker set these for the services beside a container, and one may have this program's name.</summary>
    private static bool IsServiceLink(string name, string value) =>
        ServiceLink().IsMatch(name) || (name.EndsWith("_PORT", StringComparison.Ordinal) && value.Contains("://", StringComparison.Ordinal));

    private static string? NearestPlain(string name)
    {
        var (stem, suffix) = name.EndsWith(SettingNames.FileSuffix, StringComparison.Ordinal) ? (name[..^SettingNames.FileSuffix.Length], SettingNames.FileSuffix) : (name, "");
        return SettingNames.Plain.Contains(stem, StringComparer.OrdinalIgnoreCase)
            ? null
            : SettingNames.Plain.FirstOrDefault(known => IsMisspelled(stem, known)) is { } found ? found + suffix : null;
    }

    private static bool IsMisspelled(string name, string known)
    {
        if (Compact(name).Equals(Compact(known), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (words, knownWords) = (name.Split('_'), known.Split('_'));
        if (words.Length != knownWords.Length)
        {
            return false;
        }

        if (words.Length == 1)
        {
            return char.ToUpperInvariant(name[0]) == known[0] && name.ToUpperInvariant().Order().SequenceEqual(known.Order()); // PROT
        }

        var wrong = Enumerable.Range(0, words.Length).Where(i => words[i] != knownWords[i]).ToList();
        return wrong is [var at]
            && (IsNear(words[at], knownWords[at]) || (at == words.Length - 1 && NearestName.Of(words[at], [knownWords[at]]) is not null));
    }

    /// <summary>Whether a word is another one misspelled. Hardly anybody misspells the first letter, and a mere beginning is another word.</summary>
    private static bool IsNear(string word, string known) =>
        word.Length > 0
        && char.ToUpperInvariant(word[0]) == char.ToUpperInvariant(known[0])
        && Math.Abs(word.Length - known.Length) <= Math.Max(1, known.Length / 4)
        && NearestName.Of(word, [known]) is not null;

    private static string RestOf(string name) =>
        Compact(name.StartsWith(SettingNames.Root, StringComparison.Ordinal) ? name[SettingNames.Root.Length..] : name);

    private static string Compact(string name) => name.Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex("_SERVICE_(HOST|PORT)(_|$)|_PORT_[0-9]+_(TCP|UDP|SCTP)(_|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ServiceLink();
}
