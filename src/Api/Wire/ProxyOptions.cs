using System.Collections.ObjectModel;
using System.Net;
using FlagService.Application.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire;

/// <summary>
/// <c>FlagService:Proxies</c>: the proxies whose headers about the client's address and TLS are trusted. The default is none. A list of addresses and networks:
/// <c>10.0.0.7</c>, <c>10.0.0.0/8</c>, <c>fd00::/8</c>. Empty ones count as absent.
/// </summary>
internal sealed class ProxyOptions : Collection<string>, ISettings
{
    private IEnumerable<string> Named => this.Where(proxy => !string.IsNullOrWhiteSpace(proxy));

    public string? Fault() => Named.FirstOrDefault(proxy => NetworkOf(proxy) is null) is { } wrong
        ? $"must list addresses or networks such as 10.0.0.0/8; \"{wrong}\" isn't one."
        : null;

    /// <summary>Makes the framework trust the configured proxies, and no other ones, whatever its own settings say.</summary>
    internal sealed class Trust(ProxyOptions proxies) : IPostConfigureOptions<ForwardedHeadersOptions>
    {
        public void PostConfigure(string? name, ForwardedHeadersOptions options)
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies.Named)
            {
                options.KnownIPNetworks.Add(NetworkOf(proxy)!.Value);
            }

            options.ForwardLimit = null;
            options.ForwardedHeaders = options.KnownIPNetworks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        }
    }

    private static System.Net.IPNetwork? NetworkOf(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
