using FlagService.Application.Health;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Health;

/// <summary>Asks the database something that makes it look at what is stored; whether it can write is known from the last who tried.</summary>
internal sealed class DatabaseProbe(IServiceScopeFactory scopes, DatabaseOutage outage) : IHealthProbe
{
    public string Name => "database";

    public bool DecidesReadiness => true;

    public async Task<ProbeResult> CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>();
        await db.Database.ExecuteSqlRawAsync(db.IsPostgres ? "SELECT 1" : "SELECT count(*) FROM sqlite_master", cancellationToken);
        return outage.IsFull ? new ProbeResult(ComponentState.Degraded, "Its disk is full: the last change was not saved. Free disk space.") : ProbeResult.Up;
    }
}
