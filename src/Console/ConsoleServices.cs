using FlagService.Console.Layout;
using FlagService.Console.Sessions;
using FlagService.Console.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Console;

/// <summary>Wires up the console.</summary>
public static class ConsoleServices
{
    /// <summary>Adds what its pages need beside the use cases.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, ConsoleAddress address)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton<IAntiforgery, FormTokens>();
        services.AddSingleton<ConsoleTexts>();
        services.AddSingleton(address);
        return services.AddSharedKeys();
    }

    // Keys are made when the first editor is shown, once the database can be written to, and are sealed by the store.
    private static IServiceCollection AddSharedKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("FlagService");
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, keys) =>
        {
            options.XmlRepository = keys;
            options.XmlEncryptor = new NullXmlEncryptor();
        });
        services.Remove(services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        return services;
    }

    /// <summary>Serves its pages and what they are made with.</summary>
    public static RazorComponentsEndpointConventionBuilder MapConsole(this WebApplication app)
    {
        Assets.ConsoleAssets.Map(app);
        return app.MapRazorComponents<Document>().AddInteractiveServerRenderMode(options =>
        {
            options.DisableWebSocketCompression = true; // What others chose and what is secret would be compressed together.
            options.ContentSecurityFrameAncestorsPolicy = null; // The host says so for all answers.
        });
    }
}
