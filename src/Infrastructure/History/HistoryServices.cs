using FlagService.Application.Flags.History;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.History;

/// <summary>Wires up the history of flags and segments.</summary>
internal static class HistoryServices
{
    public static void AddHistory(this IServiceCollection services)
    {
        services.AddSingleton<HistoryBudget>();
        services.AddScoped<IFlagHistory, FlagHistory>();
        services.AddSingleton<OldVersions>();
        services.AddHostedService(provider => provider.GetRequiredService<OldVersions>());
    }
}
