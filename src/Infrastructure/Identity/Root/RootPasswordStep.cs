using FlagService.Infrastructure.Availability;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Identity.Root;

/// <summary>
/// Refuses a password that the first administrator can't have before anything is made, so that nothing has to be cleared away after the
/// setting was mended. Where there are users already, the setting is of no interest.
/// </summary>
internal sealed class RootPasswordStep(FlagServiceDbContext db, ServiceSettings settings) : IStartupStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (settings.RootPassword is { } password && RootStep.Fault(password) is { } fault && !await HasUsersAsync(cancellationToken))
        {
            throw new SettingException($"ROOT_PASSWORD, the first administrator's password, {fault}.");
        }
    }

    private async Task<bool> HasUsersAsync(CancellationToken cancellationToken) =>
        (await db.AppliedMigrationsAsync(cancellationToken)).Count > 0 && await db.FindsAsync("SELECT 1 FROM users", cancellationToken);
}
