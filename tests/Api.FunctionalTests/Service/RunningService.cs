using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Service;

/// <summary>The whole service on a database of its own, spoken to over HTTP.</summary>
public sealed class RunningService : IAsyncDisposable
{
    /// <summary>The first administrator's password.</summary>
    public const string RootPassword = "first-start-2026";

    private readonly WebApplicationFactory<Program> _factory;

    private RunningService(WebApplicationFactory<Program> factory) => _factory = factory;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts the service.</summary>
    /// <param name="databaseUrl">On which database.</param>
    /// <param name="settings">Settings beside the usual ones of the tests.</param>
    public static RunningService Start(string databaseUrl, params (string Name, string Value)[] settings) =>
        Start(databaseUrl, _ => { }, settings);

    /// <summary>Starts the service with some of its parts replaced.</summary>
    public static RunningService Start(string databaseUrl, Action<IServiceCollection> replace, params (string Name, string Value)[] settings)
    {
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("DATABASE_URL", databaseUrl);
            host.UseSetting("ROOT_PASSWORD", RootPassword);
            host.UseSetting("RATE_LIMITING", "off");
            host.UseSetting("FlagService:Passwords:Cost", "4");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureTestServices(replace);
        });
        _ = factory.Server;
        return new RunningService(factory);
    }

    /// <summary>A client that says nothing of itself.</summary>
    public HttpClient Anonymous() => _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
