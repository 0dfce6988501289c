using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Wire;

/// <summary><c>FlagService:Proxies</c>: whose word on a client's address and on TLS is taken. Nobody's unless said.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "FlagService";

    /// <summary>Addresses and networks: <c>10.0.0.7</c>, <c>10.0.0.0/8</c>, <c>fd00::/8</c>. Empty ones count as absent.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    private IEnumerable<string> Named => Proxies.Where(proxy => !string.IsNullOrWhiteSpace(proxy));

    /// <summary>Refuses what is neither an address nor a network.</summary>
    internal sealed class Validator : IValidateOptions<ProxyOptions>
    {
        public ValidateOptionsResult Validate(string? name, ProxyOptions options) =>
            options.Named.FirstOrDefault(proxy => NetworkOf(proxy) is null) is { } wrong
                ? ValidateOptionsResult.Fail($"FlagService__Proxies must hold addresses or networks such as 10.0.0.0/8; \"{wrong}\" is none.")
                : ValidateOptionsResult.Success;
    }

    /// <summary>Has the framework believe the proxies, and nobody where there are none, whatever it is told otherwise.</summary>
    internal sealed class Trust(IOptions<ProxyOptions> proxies) : IPostConfigureOptions<ForwardedHeadersOptions>
    {
        public void PostConfigure(string? name, ForwardedHeadersOptions options)
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies.Value.Named)
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
