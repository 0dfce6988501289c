using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>A process of the service that listens, and what tests do with it.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly ServiceProcess _process;

    private ServedProcess(ServiceProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts it on a database and waits until it is ready.</summary>
    public static async Task<ServedProcess> StartAsync(string databaseUrl, params (string Name, string Value)[] settings)
    {
        var process = ServiceProcess.Start(
            [],
            [
                ("DATABASE_URL", databaseUrl),
                ("PORT", "0"),
                ("ROOT_PASSWORD", RunningService.RootPassword),
                ("RATE_LIMITING", "off"),
                ("FlagService__Passwords__Cost", "4"),
                ("Logging__LogLevel__Default", "Warning"),
                ("Logging__LogLevel__FlagService.Api.Start", "Information"),
                .. settings,
            ]);
        return new ServedProcess(process, await process.AddressAsync());
    }

    /// <summary>A client of this process alone.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>An application with a key.</summary>
    public HttpClient Application(string sdkKey)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("X-SDK-Key", sdkKey);
        return client;
    }

    /// <summary>Whoever is signed in by a token.</summary>
    public HttpClient By(string accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>The access token of a new session.</summary>
    public async Task<string> TokenAsync(string user = "root", string password = RunningService.RootPassword)
    {
        using var client = Anonymous();
        return (string)(await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = user, password }).ExpectAsync(200))["accessToken"]!;
    }

    public void Terminate() => _process.Terminate();

    public Task KillAsync() => _process.KillAsync();

    public Task<(int ExitCode, string Output, string Errors)> EndAsync() => _process.EndAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
