using System.Net;
using FlagService.Api.Wire.Tls;

namespace FlagService.Api.Wire;

/// <summary>Where and how the service listens.</summary>
/// <param name="Address">The one address; null for all of this machine's, or for this machine alone where any free port is taken.</param>
/// <param name="Port">0 takes any free one.</param>
/// <param name="Certificate">For TLS; null for none.</param>
internal sealed record ListenSettings(IPAddress? Address, int Port, CertificateFiles? Certificate)
{
    /// <summary>An address of the service on this machine, in the form that a URL needs.</summary>
    public string NearAddress => Address switch
    {
        null => "127.0.0.1",
        _ when Address.Equals(IPAddress.Any) => "127.0.0.1",
        _ when Address.Equals(IPAddress.IPv6Any) => "[::1]",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => $"[{Address}]",
        _ => Address.ToString(),
    };
}
