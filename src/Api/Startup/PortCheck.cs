using System.Net;
using System.Net.Sockets;
using FlagService.Api.Wire;
using FlagService.Application.Maintenance;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Startup;

/// <summary>Looks whether the port can be had before anything else happens, so that a start that must fail makes no database.</summary>
internal static class PortCheck
{
    private const int FirstUnprivileged = 1024;

    /// <summary>Refuses the framework's own settings of where to listen, which would open ports beside the service's own.</summary>
    /// <exception cref="OptionsValidationException">There are some.</exception>
    public static void EnsureAlone(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel").GetChildren().FirstOrDefault() is { } section)
        {
            throw Fault("PORT", $"{section.Path.Replace(":", "__", StringComparison.Ordinal)} is not a setting of FlagService; set PORT, HOST, TLS_CERT and TLS_KEY instead.");
        }
    }

    /// <summary>Refuses one port for the service and for metrics.</summary>
    /// <exception cref="OptionsValidationException">They are one.</exception>
    public static void EnsureApart(int port, int? metricsPort)
    {
        if (port != 0 && port == metricsPort)
        {
            throw Fault("METRICS_PORT", $"METRICS_PORT must differ from PORT; both are {port}.");
        }
    }

    /// <summary>Refuses a port that another program has or that is not this user's to take, and an address that this machine hasn't.</summary>
    /// <param name="name">The setting that has the port.</param>
    /// <param name="listen">Where to listen.</param>
    /// <exception cref="OptionsValidationException">It is such a port or address.</exception>
    public static void EnsureFree(string name, ListenSettings listen)
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
            throw Fault(name, $"{name} {listen.Port} is in use by another program. Stop that program, or set {name} to a free port.");
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            throw Fault(name, $"{name} {listen.Port} is not allowed for {FileFaults.User}; set {name} to {FirstUnprivileged} or above.");
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.InvalidArgument)
        {
            throw Fault("HOST", $"HOST must be an address of this machine; {address} isn't.");
        }
    }

    private static OptionsValidationException Fault(string name, string sentence) => new(name, typeof(ListenSettings), [sentence]);
}
