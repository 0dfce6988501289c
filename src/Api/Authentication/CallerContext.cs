using System.Diagnostics;
using FlagService.Api.Logging;
using FlagService.Application.Access;

namespace FlagService.Api.Authentication;

/// <summary>The caller of the HTTP request under way.</summary>
internal sealed class CallerContext(IHttpContextAccessor accessor) : ICurrentCaller
{
    public Caller Caller { get; set; } = Caller.Anonymous;

    public string? Address => accessor.HttpContext?.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;

    public string? TraceId => accessor.HttpContext is { } http ? RequestTrace.IdOf(http) : Activity.Current?.TraceId.ToString();
}
