using FlagService.Console.Islands;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;

namespace FlagService.Api.Circuits;

/// <summary>Wires up the connections of the console's editors.</summary>
internal static class CircuitServices
{
    // Larger than any text of an editor; drafts come in pieces.
    private const int LargestMessage = 32 * 1024;

    private const int RetainedDisconnected = 50;

    public static void AddCircuits(this IServiceCollection services)
    {
        services.AddSingleton<OpenEditors>();
        services.AddHostedService<EndedEditors>();
        services.AddScoped<CircuitGate>();
        services.AddScoped<IIslandCalls, IslandCalls>();
        services.AddScoped<CircuitHandler, CircuitPace>();
        services.Configure<CircuitOptions>(options =>
        {
            options.DisconnectedCircuitMaxRetained = RetainedDisconnected;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
            options.PersistedCircuitInMemoryMaxRetained = 0; // Drafts are kept in the browser.
        });
        services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = LargestMessage);
    }
}
