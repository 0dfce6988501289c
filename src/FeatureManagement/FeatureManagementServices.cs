using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.FeatureManagement;

namespace FlagService.FeatureManagement;

/// <summary>Makes FlagService's flags the features of an application.</summary>
public static class FeatureManagementServices
{
    /// <summary>
    /// Adds Microsoft.FeatureManagement with FlagService's flags in the place of those of the configuration: <c>[FeatureGate]</c>, the tag helper,
    /// <c>WithFeatureGate</c> and <see cref="IVariantFeatureManager"/> ask for them. It needs <c>AddFlagService</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <returns>What else can be said of features: <c>WithTargeting</c> for the user, <c>UseDisabledFeaturesHandler</c>.</returns>
    public static IFeatureManagementBuilder AddFlagServiceFeatureManagement(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = services.AddFeatureManagement();
        services.TryAddSingleton<FlagFeatures>();
        services.TryAddScoped<RequestFeatures>();
        services.Replace(ServiceDescriptor.Singleton<IVariantFeatureManager>(provider => provider.GetRequiredService<FlagFeatures>()));
        services.Replace(ServiceDescriptor.Singleton<IFeatureManager>(provider => provider.GetRequiredService<FlagFeatures>()));
        services.Replace(ServiceDescriptor.Scoped<IVariantFeatureManagerSnapshot>(provider => provider.GetRequiredService<RequestFeatures>()));
        services.Replace(ServiceDescriptor.Scoped<IFeatureManagerSnapshot>(provider => provider.GetRequiredService<RequestFeatures>()));
        return builder;
    }
}
