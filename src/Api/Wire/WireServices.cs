using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire;

/// <summary>Wires up what concerns connections, proxies and browsers.</summary>
internal static class WireServices
{
    public static void AddWire(this IServiceCollection services)
    {
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, CrossOriginPolicies>();
        services.AddSingleton<IPostConfigureOptions<ForwardedHeadersOptions>, ProxyOptions.Trust>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ConnectionOptions.Limits>();
        services.AddSingleton<OpenConnections>();
        services.AddHostedService<Drain>();
        services.AddAnswerCompression();
    }

    /// <summary>Takes the client's address from the headers of trusted proxies, if any are configured.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders != ForwardedHeaders.None)
        {
            app.UseForwardedHeaders();
        }
    }
}
