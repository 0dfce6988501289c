using FlagService.Console.Layout;
using FlagService.Console.Sessions;
using FlagService.Console.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Console;

/// <summary>Wires up the console.</summary>
public static class ConsoleServices
{
    /// <summary>Adds what its pages need beside the use cases.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, ConsoleAddress address)
    {
        services.AddRazorComponents();
        services.AddSingleton<IAntiforgery, FormTokens>();
        services.AddSingleton<ConsoleTexts>();
        services.AddSingleton(address);

        // The framework wants keys for what isn't used here; they are made in memory and nothing is written anywhere.
        services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new EphemeralKeys();
            options.XmlEncryptor = new NullXmlEncryptor();
        });
        return services;
    }

    /// <summary>Serves its pages and what they are made with.</summary>
    public static RazorComponentsEndpointConventionBuilder MapConsole(this WebApplication app)
    {
        Assets.ConsoleAssets.Map(app);
        return app.MapRazorComponents<Document>();
    }
}
