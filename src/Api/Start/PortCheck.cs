using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace FlagService.Api.Start;

/// <summary>Looks whether the port can be had before anything else happens, so that a start that must fail makes no database.</summary>
internal static class PortCheck
{
    /// <summary>Refuses a port that another program has.</summary>
    /// <exception cref="IOException">It has; with an <see cref="AddressInUseException"/> inside, as from the server itself.</exception>
    public static void EnsureFree(int port)
    {
        using var probe = Socket.OSSupportsIPv6
            ? new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true }
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException($"Port {port}: address already in use.", new AddressInUseException(failure.Message, failure));
        }
    }
}
