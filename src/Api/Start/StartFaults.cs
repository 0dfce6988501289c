using System.Net.Sockets;
using FlagService.Application.Upkeep;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Start;

/// <summary>Says in a sentence why the service can't start, where the operator can do something about it.</summary>
internal static class StartFaults
{
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    /// <summary>The sentence; null where the failure is a mistake of ours, whose place one wants to see.</summary>
    public static string? Sentence(Exception failure) => failure switch
    {
        UpkeepException => failure.Message,
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        AggregateException several when several.InnerExceptions.All(inner => Sentence(inner) is not null) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(Sentence)),
        InvalidOperationException { Source: Binder } => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Stop the other program, or set PORT to a free port.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "The system doesn't let this user listen on that port; set PORT to one of 1024 or above.",
        _ => null,
    };
}
