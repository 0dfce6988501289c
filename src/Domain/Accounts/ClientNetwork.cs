using System.Net;
using System.Net.Sockets;

namespace FlagService.Domain.Accounts;

/// <summary>
/// What counts as one client where attempts are counted. Who has one IPv6 address has the other 2^64 of its network too, so they count together.
/// </summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>The address, or of an IPv6 address its /64 network; empty where there is none.</summary>
    /// <param name="address">As the connection has it.</param>
    public static string Of(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            return address ?? "";
        }

        if (parsed.IsIPv4MappedToIPv6)
        {
            return parsed.MapToIPv4().ToString();
        }

        if (parsed.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return parsed.ToString();
        }

        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/{NetworkBytes * 8}";
    }
}
