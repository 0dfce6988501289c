using System.Globalization;
using System.Reflection;
using FlagService.Domain;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.Settings;

/// <summary>Looks whether what stands in a section can be read into its options class, before the framework tries and says so in its own words.</summary>
internal static class SectionCheck
{
    private const string Span = "must be a time as hours:minutes:seconds (00:00:30), with days as 30.00:00:00";

    /// <summary>Refuses a name that the class doesn't have, and a value of another type.</summary>
    /// <exception cref="SettingException">There is one.</exception>
    public static void Ensure(IConfigurationSection section, Type type)
    {
        if (IsList(type))
        {
            EnsureList(section);
        }
        else if (WantedOf(type) is { } wanted)
        {
            EnsureValue(section, type, wanted);
        }
        else
        {
            EnsureObject(section, type);
        }
    }

    /// <summary>The names of what may stand in a section, below it, as the environment has them.</summary>
    public static IEnumerable<string> NamesOf(Type type) => IsList(type)
        ? ["__0"]
        : WantedOf(type) is not null ? [""] : Properties(type).SelectMany(property => NamesOf(property.PropertyType).Select(name => $"__{property.Name}{name}"));

    private static void EnsureObject(IConfigurationSection section, Type type)
    {
        var properties = Properties(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        var path = SettingNames.OfPath(section.Path);
        if (!string.IsNullOrEmpty(section.Value))
        {
            throw new SettingException($"{path} is a section, not a setting; it has {string.Join(", ", NamesOf(type).Select(name => path + name))}.");
        }

        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
            {
                throw new SettingException(SettingNames.Sentence($"{SettingNames.OfPath(child.Path)} {NearestName.Fault(child.Key, properties.Keys)}"));
            }

            Ensure(child, property.PropertyType);
        }
    }

    private static void EnsureList(IConfigurationSection section)
    {
        var path = SettingNames.OfPath(section.Path);
        if (!string.IsNullOrEmpty(section.Value))
        {
            throw new SettingException($"{path} is a list: set {path}__0 to its first value, {path}__1 to its second.");
        }

        foreach (var item in section.GetChildren())
        {
            if (!int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) || item.GetChildren().Any())
            {
                throw new SettingException($"{SettingNames.OfPath(item.Path)} is not known; {path} is a list, whose values are {path}__0, {path}__1 and so on.");
            }
        }
    }

    private static void EnsureValue(IConfigurationSection section, Type type, string wanted)
    {
        var path = SettingNames.OfPath(section.Path);
        if (section.GetChildren().FirstOrDefault() is { } child)
        {
            throw new SettingException($"{SettingNames.OfPath(child.Path)} is not known; {path} is a value by itself.");
        }

        if (section.Value is { } text && !Fits(text, Nullable.GetUnderlyingType(type) ?? type))
        {
            throw new SettingException($"{path} {wanted}; it is \"{text}\".");
        }
    }

    // A number alone would be read as days, which hardly anybody means.
    private static bool Fits(string text, Type type) =>
        type == typeof(string)
        || (type == typeof(bool) && bool.TryParse(text, out _))
        || (type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        || (type == typeof(long) && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
        || (type == typeof(double) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        || (type == typeof(TimeSpan) && text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _));

    private static string? WantedOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var wanted when wanted == typeof(string) => "must be a text",
        var wanted when wanted == typeof(bool) => "must be true or false",
        var wanted when wanted == typeof(int) => $"must be a whole number, at most {int.MaxValue}",
        var wanted when wanted == typeof(long) => $"must be a whole number, at most {long.MaxValue}",
        var wanted when wanted == typeof(double) => "must be a number",
        var wanted when wanted == typeof(TimeSpan) => Span,
        _ => null,
    };

    /// <summary>Whether a class is a list of texts, whose settings are <c>NAME__0</c>, <c>NAME__1</c> and so on.</summary>
    public static bool IsList(Type type) => type.IsAssignableTo(typeof(IReadOnlyList<string>));

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);
}
