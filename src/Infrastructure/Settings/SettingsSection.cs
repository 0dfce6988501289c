using FlagService.Domain;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.Settings;

/// <summary>Reads a section of the configuration into its options class, whose defaults stand for what is not set.</summary>
internal static class SettingsSection
{
    /// <summary>What the names of all sections begin with.</summary>
    public const string Root = "FlagService";

    /// <summary>Looks for sections that nobody reads, and for what can't stand in those that somebody else reads.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="own">The names of the sections that are read here, each of which is looked at when it is.</param>
    /// <param name="others">The sections that are read elsewhere, and what may stand in each.</param>
    /// <exception cref="SettingException">There is something.</exception>
    public static void EnsureKnown(IConfiguration configuration, IEnumerable<string> own, IReadOnlyDictionary<string, Type> others)
    {
        var root = configuration.GetSection(Root);
        if (!string.IsNullOrEmpty(root.Value))
        {
            throw new SettingException($"{Root} is not a setting by itself; settings are named {Root}__Section__Name.");
        }

        string[] known = [.. own.Concat(others.Keys).Order(StringComparer.Ordinal)];
        foreach (var section in root.GetChildren())
        {
            if (others.TryGetValue(section.Key, out var type))
            {
                SectionCheck.Ensure(section, type);
            }
            else if (!known.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new SettingException(SettingNames.Sentence($"{SettingNames.OfPath(section.Path)} {NearestName.Fault(section.Key, known)}"));
            }
        }
    }

    /// <summary>Reads and checks a section.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="name">The section's, below <c>FlagService</c>.</param>
    /// <param name="fault">What is wrong with the values, in a sentence that begins with a setting's name; null when nothing is.</param>
    /// <exception cref="SettingException">A value has the wrong type or breaks a rule, or a name is unknown.</exception>
    public static T Read<T>(IConfiguration configuration, string name, Func<T, string?>? fault = null)
        where T : class, new()
    {
        var section = configuration.GetSection($"{Root}:{name}");
        SectionCheck.Ensure(section, typeof(T));
        var options = section.Get<T>() ?? new T();
        return fault?.Invoke(options) is { } sentence
            ? throw new SettingException($"{SettingNames.OfPath(section.Path)}__{sentence}")
            : options;
    }
}
