using System.Net.Http.Headers;
using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Access;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Probes;

/// <summary>Cases that run against the service with <see cref="ProbeController"/> in it, over a real socket.</summary>
public abstract class ProbeTests(Database database) : ServiceTests(database)
{
    protected override bool OnSocket => true;

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<IAuthenticator, TestCallers>();
        services.AddSingleton<SlowWork>();
        services.AddMvcCore().AddApplicationPart(typeof(ProbeController).Assembly);
    }

    protected HttpClient As(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
