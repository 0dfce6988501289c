using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Domain;
using FlagService.Infrastructure.History;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Audit;
using FlagService.Infrastructure.Replicas;
using FlagService.Infrastructure.Snapshots;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Commits;

/// <summary>Security events on a connection of their own: the request's own one may hold what was undone.</summary>
internal sealed class SecurityEvents(
    IServiceScopeFactory scopes,
    ICurrentCaller current,
    WriteLock writeLock,
    EnvironmentBudget budget,
    HistoryBudget history,
    ChangeEffects effects,
    DatabaseOutage outage,
    TimeProvider time) : ISecurityEvents
{
    public async Task RecordAsync(AccountEvent happened, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var audit = new AuditTrail(current, time);
        var work = new UnitOfWork(scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>(), audit, writeLock, budget, history, effects, outage, current);
        try
        {
            await work.CommitAsync(
                project: null,
                () =>
                {
                    audit.Record(happened);
                    return Task.FromResult(happened);
                },
                cancellationToken);
        }
        catch (Exception failure) when (outage.ErrorOf(failure) is { } error)
        {
            throw new RefusedException(error);
        }
    }
}
