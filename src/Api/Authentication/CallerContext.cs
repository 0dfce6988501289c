using System.Diagnostics;
using FlagService.Api.Observability;
using FlagService.Application.Access;
using FlagService.Domain.Accounts;

namespace FlagService.Api.Authentication;

/// <summary>The caller of the HTTP request under way.</summary>
internal sealed class CallerContext : ICurrentCaller
{
    /// <summary>The request.</summary>
    public HttpContext? Http { get; set; }

    public Caller Caller { get; set; } = Caller.Anonymous;

    /// <summary>Where a call comes from that is no HTTP request, but one of an editor's connection.</summary>
    public string? Connection { get; set; }

    public string? Address => Http is null ? Connection : AddressOf(Http);

    public string? TraceId => Http is null ? Activity.Current?.TraceId.ToString() : RequestTrace.IdOf(Http);

    public CallTarget? Target => Http is null ? null : GrpcCall.Of(Http) is { } call ? call.Target : RouteTarget.Of(Http);

    /// <summary>Whose the request is, for limits of what one caller may have under way; all tokens of a user are the user's.</summary>
    public string Owner => Caller switch
    {
        SignedInUser user => $"user:{user.Id.Value}",
        SdkApplication application => $"key:{application.Key.Value}",
        _ => ReaderAt(Address),
    };

    /// <summary>
    /// Who reads the answer, for limits of what is sent. Applications count by their address: a client key is everybody's, and who reads slowly with it takes
    /// nothing from those who don't.
    /// </summary>
    public string Reader => Caller is SdkApplication ? ReaderAt(Address) : Owner;

    /// <summary>Who reads an answer at an address.</summary>
    public static string ReaderAt(string? address) => $"address:{ClientNetwork.Of(address)}";

    /// <summary>Where a request comes from; null where nobody knows.</summary>
    public static string? AddressOf(HttpContext http) => http.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;
}
