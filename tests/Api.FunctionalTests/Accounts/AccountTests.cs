using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>Cases about accounts: the time can be moved, and clients can come from different addresses.</summary>
public abstract class AccountTests(Database database) : ServiceTests(database)
{
    protected const string Password = "correct horse 42";
    private const string AddressHeader = "X-Test-Address";

    protected MovableClock Clock { get; } = new();

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(Clock).Insert(0, ServiceDescriptor.Singleton<IStartupFilter, AddressFilter>()); // before whoever asks for the address

    /// <summary>A client at an address.</summary>
    protected HttpClient From(string address)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add(AddressHeader, address);
        return client;
    }

    /// <summary>A new account with <see cref="Password"/>.</summary>
    protected async Task<string> RegisterAsync()
    {
        var username = Unique("person");
        using var client = Anonymous();
        await client.PostAsJsonAsync("/v1/auth/register", Account(username)).ExpectAsync(201);
        return username;
    }

    protected static object Account(string username, string password = Password) =>
        new { name = "Somebody", email = $"{username}@example.com", username, password };

    protected async Task<JsonNode> LogInAsync(string username, int status = 200, string password = Password, object? device = null)
    {
        using var client = Anonymous();
        return await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password, device }).ExpectAsync(status);
    }

    /// <summary>A client with an access token.</summary>
    protected HttpClient With(string? accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    protected HttpClient With(JsonNode signedIn) => With((string)signedIn["accessToken"]!);

    protected async Task<JsonNode> RefreshAsync(JsonNode signedIn, int status = 200)
    {
        using var client = Anonymous();
        return await client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = (string)signedIn["refreshToken"]! }).ExpectAsync(status);
    }

    protected async Task ExpectMeAsync(JsonNode signedIn, int status)
    {
        using var client = With(signedIn);
        await client.GetAsync("/v1/users/me").ExpectAsync(status);
    }

    private sealed class AddressFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, following) =>
            {
                if (http.Request.Headers.TryGetValue(AddressHeader, out var address))
                {
                    http.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
                }

                return following(http);
            });
            next(app);
        };
    }
}
