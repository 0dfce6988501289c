using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Startup;

namespace FlagService.Infrastructure.Maintenance;

/// <summary>Says in a sentence what is wrong with a database, to an operator who waits for a command.</summary>
internal static class DatabaseWork
{
    /// <summary>Does the work.</summary>
    /// <exception cref="MaintenanceException">The database is away or can't be used.</exception>
    public static async Task<T> RunAsync<T>(DatabaseAddress address, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not MaintenanceException && PermanentDatabaseFaults.Sentence(failure, address) is { } sentence)
        {
            throw new MaintenanceException(sentence, failure);
        }
        catch (Exception failure) when (failure is not MaintenanceException && DatabaseFaults.IsAway(failure))
        {
            throw new MaintenanceException($"The database ({address.Display}) can't be used now: {FaultDescriptions.Reason(failure, address)}.", failure);
        }
    }
}
