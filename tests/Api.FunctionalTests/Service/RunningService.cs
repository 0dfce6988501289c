using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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

    /// <summary>Where one that listens for real is found.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Leaves a database as a first start does: what templates are made with.</summary>
    public static async Task StartOnceAsync(string databaseUrl)
    {
        await using var service = Start(databaseUrl);
    }

    /// <summary>Starts the service.</summary>
    /// <param name="databaseUrl">On which database.</param>
    /// <param name="settings">Settings beside the usual ones of the tests.</param>
    public static RunningService Start(string databaseUrl, params (string Name, string Value)[] settings) =>
        Start(databaseUrl, _ => { }, onSocket: false, settings);

    /// <summary>Starts the service with something of a test's own in it, spoken to in memory.</summary>
    public static RunningService Start(string databaseUrl, Action<IServiceCollection> services, params (string Name, string Value)[] settings) =>
        Start(databaseUrl, services, onSocket: false, settings);

    /// <summary>Starts the service with something of a test's own in it.</summary>
    /// <param name="databaseUrl">On which database.</param>
    /// <param name="services">Adds to or replaces what the service is made of.</param>
    /// <param name="onSocket">Whether to listen for real, on a free port of 127.0.0.1: the server in memory knows no limits.</param>
    /// <param name="settings">Settings beside the usual ones of the tests.</param>
    public static RunningService Start(
        string databaseUrl,
        Action<IServiceCollection> services,
        bool onSocket,
        params (string Name, string Value)[] settings)
    {
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("DATABASE_URL", databaseUrl);
            host.UseSetting("ROOT_PASSWORD", RootPassword);
            host.UseSetting("RATE_LIMITING", "off");
            host.UseSetting("PORT", "0");
            host.UseSetting("FlagService:Passwords:Cost", "4");
            host.UseSetting("FlagService:Connections:Drain", "00:00:00");
            host.UseSetting("Logging:Console:LogLevel:Default", "None");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureTestServices(own => services(own.AddSharedQueries()));
        });
        if (onSocket)
        {
            factory.UseKestrel();
        }

        factory.StartServer();
        return new RunningService(factory);
    }

    /// <summary>A client that says nothing of itself.</summary>
    public HttpClient Anonymous() => _factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        BaseAddress = _factory.ClientOptions.BaseAddress,
    });

    /// <summary>What sends requests to one that is spoken to in memory.</summary>
    public HttpMessageHandler Handler() => _factory.Server.CreateHandler();

    /// <summary>The first administrator, signed in.</summary>
    public Task<HttpClient> RootAsync() => SignInAsync("root", RootPassword);

    /// <summary>A user, signed in.</summary>
    public async Task<HttpClient> SignInAsync(string emailOrUsername, string password)
    {
        var client = Anonymous();
        var signedIn = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername, password }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        return client;
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
