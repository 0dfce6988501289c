using FlagService.Api.Answers;
using FlagService.Api.Bodies;
using FlagService.Application.Observability;

namespace FlagService.Api.Limits;

/// <summary>Wires up what limits requests.</summary>
internal static class RequestLimitServices
{
    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddSingleton<Uploads>();
        services.AddSingleton<IMeasured>(provider => provider.GetRequiredService<Uploads>());
        services.AddSingleton<UnreadAnswers>();
        services.AddSingleton<IMeasured>(provider => provider.GetRequiredService<UnreadAnswers>());
        services.AddSingleton<ManagementQueue>();
        services.AddSingleton<IMeasured>(provider => provider.GetRequiredService<ManagementQueue>());
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(mvc => mvc.Filters.AddService<ManagementQueue>());
    }
}
