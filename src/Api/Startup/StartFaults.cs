using System.Text.Json;
using FlagService.Application.Maintenance;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Startup;

/// <summary>Says in a sentence why the service can't start, where the operator can do something about it.</summary>
internal static class StartFaults
{
    /// <summary>The sentence; null where the failure is a mistake of ours, whose place one wants to see.</summary>
    public static string? Sentence(Exception failure) => failure switch
    {
        MaintenanceException => failure.Message,
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        IOException { InnerException: AddressInUseException } =>
            "Another program has just taken the port. Stop it, or set PORT and METRICS_PORT to free ports.",
        InvalidDataException { InnerException: FormatException } => OfSettingsFile(failure.GetBaseException()),
        _ => null,
    };

    private static string OfSettingsFile(Exception cause) =>
        $"The settings file {Path.Combine(AppContext.BaseDirectory, "appsettings.json")} (or appsettings.ENVIRONMENT.json beside it) is not valid JSON"
        + $"{(cause is JsonException { LineNumber: { } line } ? $", at line {line + 1}" : "")}.";
}
