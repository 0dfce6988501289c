namespace FlagService.Infrastructure.Availability;

/// <summary>Something that must be done once before the service is ready; steps run in the order of their registration.</summary>
internal interface IStartupStep
{
    /// <summary>Does it. Doing it again, or on several replicas at once, changes nothing.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
