using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.IntegrationTests.Settings;

/// <summary>Settings as a test gives them.</summary>
internal static class GivenSettings
{
    public static ServiceSettings Read(params (string Name, string Value)[] settings) => ServiceSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)))
            .Build());

    public static ConfigurationManager Resolve(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        SettingFiles.Resolve(configuration);
        return configuration;
    }
}
