using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure;

/// <summary>Reads a section of the configuration into its options class, whose defaults stand for what is not set.</summary>
internal static class SettingsSection
{
    private const string Root = "FlagService";

    // Some are the API's own to read; whoever misspells one is to hear of it as of any other.
    private static readonly string[] Known =
    [
        "Analytics", "Connections", "Cors", "Database", "ErrorReports", "History", "Import", "Mail", "Passwords", "Proxies", "Quotas", "RateLimits",
        "Registration", "Requests", "Sessions", "Streams", "Tokens",
    ];

    /// <summary>Looks for sections that nobody reads.</summary>
    /// <exception cref="SettingException">There is one.</exception>
    public static void EnsureKnown(IConfiguration configuration)
    {
        var unknown = configuration.GetSection(Root).GetChildren().FirstOrDefault(section => !Known.Contains(section.Key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new SettingException($"{unknown.Path} is no setting; below {Root} there are {string.Join(", ", Known)}.");
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
        T options;
        try
        {
            options = section.Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException failure)
        {
            throw new SettingException($"{section.Path} can't be read: {failure.Message}", failure);
        }

        return fault?.Invoke(options) is { } sentence ? throw new SettingException($"{section.Path}:{sentence}") : options;
    }
}
