using FlagService.Application.Settings;
using FlagService.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Settings;

/// <summary>Binds the sections of the configuration to their classes.</summary>
internal static class SettingsServices
{
    /// <summary>Adds the validated settings of each section under their options class.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">All settings.</param>
    /// <param name="sections">All sections that there are.</param>
    /// <exception cref="SettingException">A section isn't known, or what stands in some of them can't be used: a line for each of these.</exception>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<SettingsSection> sections)
    {
        EnsureKnown(configuration.GetSection(SettingNames.Root), sections);
        var faults = new List<string>();
        foreach (var section in sections)
        {
            try
            {
                services.AddSingleton(section.Type, Read(configuration, section));
            }
            catch (SettingException fault)
            {
                faults.Add(fault.Message);
            }
        }

        return faults.Count == 0 ? services : throw new SettingException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>The settings that were added, for what is wired up as they say.</summary>
    public static T SettingsOf<T>(this IServiceCollection services)
        where T : ISettings => (T)services.Last(service => service.ServiceType == typeof(T)).ImplementationInstance!;

    /// <summary>The settings of one section.</summary>
    /// <exception cref="SettingException">A name is unknown, a value has the wrong type, or it breaks a rule.</exception>
    internal static ISettings Read(IConfiguration configuration, SettingsSection section)
    {
        var given = configuration.GetSection($"{SettingNames.Root}:{section.Name}");
        SectionCheck.Ensure(given, section.Type);
        var settings = (ISettings)Activator.CreateInstance(section.Type)!;
        given.Bind(settings);
        return settings.Fault() is { } fault
            ? throw new SettingException($"{SettingNames.OfPath(given.Path)}{(SectionCheck.IsList(section.Type) ? " " : "__")}{fault}")
            : settings;
    }

    private static void EnsureKnown(IConfigurationSection root, IReadOnlyList<SettingsSection> sections)
    {
        if (!string.IsNullOrEmpty(root.Value))
        {
            throw new SettingException($"{root.Key} is a section, not a setting; settings are named {root.Key}__Section__Name.");
        }

        string[] known = [.. sections.Select(section => section.Name).Order(StringComparer.Ordinal)];
        if (root.GetChildren().FirstOrDefault(section => !known.Contains(section.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingException(SettingNames.Sentence($"{SettingNames.OfPath(unknown.Path)} {NearestName.Fault(unknown.Key, known)}"));
        }
    }
}
