using FlagService.Application.Access.Roles;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Application.Access;

/// <summary>Wires up what several use cases of roles and permissions share.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddScoped<AccessLock>()
        .AddScoped<ChosenPermissions>()
        .AddScoped<ChosenRoles>();
}
