namespace FlagService.Application.Settings;

/// <summary>A section of the configuration, <c>FlagService__Name__*</c> in the environment, and the class that it is bound to.</summary>
public sealed record SettingsSection
{
    private SettingsSection(string name, Type type) => (Name, Type) = (name, type);

    /// <summary>Its name, below <c>FlagService</c>.</summary>
    public string Name { get; }

    /// <summary>The class, an <see cref="ISettings"/>: what stands in the section are its properties, or its items where it is a list.</summary>
    public Type Type { get; }

    /// <summary>A section that a class is bound to.</summary>
    /// <param name="name">Its name, below <c>FlagService</c>.</param>
    public static SettingsSection Of<T>(string name)
        where T : class, ISettings, new() => new(name, typeof(T));
}
