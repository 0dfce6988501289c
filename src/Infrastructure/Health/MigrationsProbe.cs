using FlagService.Application.Health;
using FlagService.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Health;

/// <summary>Reports whether all migrations are applied. Once they are, the database isn't asked again.</summary>
internal sealed class MigrationsProbe(IServiceScopeFactory scopes) : IHealthProbe
{
    private volatile bool _areIn;

    public string Name => "migrations";

    public bool DecidesReadiness => true;

    public async Task<ProbeResult> CheckAsync(CancellationToken cancellationToken)
    {
        if (!_areIn)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
            _areIn = (await db.PendingMigrationsAsync(cancellationToken)).Count == 0;
        }

        return _areIn ? ProbeResult.Up : new ProbeResult(ComponentState.Down, "Migrations are pending: `migrate up` applies them.");
    }
}
