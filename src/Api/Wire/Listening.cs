using System.Net;
using FlagService.Api.Wire.Tls;
using FlagService.Application.Health;
using FlagService.Application.Observability;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire;

/// <summary>Has the server listen: HTTP/1.1 and HTTP/2 on one port, with TLS where there is a certificate.</summary>
internal sealed class Listening(ListenSettings settings, IServiceProvider services) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        if (settings.Address is not null || settings.Port == 0)
        {
            options.Listen(settings.Address ?? IPAddress.Loopback, settings.Port, ConfigureProtocols);
        }
        else
        {
            options.ListenAnyIP(settings.Port, ConfigureProtocols);
        }
    }

    private void ConfigureProtocols(ListenOptions listen)
    {
        services.GetRequiredService<OpenConnections>().Count(listen);
        if (services.GetService<ServedCertificate>() is { } certificate)
        {
            listen.UseHttps(certificate.Handshake());
        }
        else
        {
            PlainHttp2.Use(listen, services.GetRequiredService<TimeProvider>());
        }
    }
}

/// <summary>Wires up what the server listens with.</summary>
internal static class ListeningServices
{
    /// <summary>Adds it, and reads the certificate where there is one.</summary>
    /// <exception cref="OptionsValidationException">The certificate or its key can't be used.</exception>
    public static void AddListening(this IServiceCollection services, ListenSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, Listening>();
        if (settings.Certificate is { } files)
        {
            var content = files.Read();
            var first = ServerCertificate.Of(content, files);
            services.AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<ServedCertificate>(provider, files, content, first));
            services.AddSingleton<IMeasured>(provider => provider.GetRequiredService<ServedCertificate>());
            services.AddHostedService<CertificateWatch>();
            services.AddSingleton<IHealthProbe, CertificateProbe>();
        }
    }
}
