using System.Net;
using System.Net.Sockets;
using FlagService.Api.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Start;

/// <summary>Looks whether the port can be had before anything else happens, so that a start that must fail makes no database.</summary>
internal static class PortCheck
{
    /// <summary>Refuses one port for the service and for metrics.</summary>
    /// <exception cref="OptionsValidationException">They are one.</exception>
    public static void EnsureApart(int port, int? metricsPort)
    {
        if (port != 0 && port == metricsPort)
        {
            throw new OptionsValidationException("METRICS_PORT", typeof(ListenSettings), [$"METRICS_PORT must be another port than PORT; both are {port}."]);
        }
    }

    /// <summary>Refuses a port for metrics that another program has.</summary>
    /// <exception cref="OptionsValidationException">Another program has it.</exception>
    public static void EnsureFreeForMetrics(ListenSettings listen)
    {
        try
        {
            EnsureFree(listen);
        }
        catch (IOException)
        {
            throw new OptionsValidationException(
                "METRICS_PORT",
                typeof(ListenSettings),
                [$"METRICS_PORT {listen.Port} is taken. Stop the other program, or set METRICS_PORT to a free port."]);
        }
    }

    /// <summary>Refuses a port that another program has, and an address that this machine hasn't.</summary>
    /// <exception cref="IOException">Another program has the port; with an <see cref="AddressInUseException"/> inside, as from the server itself.</exception>
    /// <exception cref="OptionsValidationException">The address isn't one of this machine.</exception>
    public static void EnsureFree(ListenSettings listen)
    {
        var address = listen.Address ?? (Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any);
        try
        {
            using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (address.Equals(IPAddress.IPv6Any))
            {
                probe.DualMode = true;
            }

            probe.Bind(new IPEndPoint(address, listen.Port));
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException($"Port {listen.Port}: address already in use.", new AddressInUseException(failure.Message, failure));
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
        {
            throw new OptionsValidationException("HOST", typeof(ListenSettings), [$"HOST must be an address of this machine; {address} isn't."]);
        }
    }
}
