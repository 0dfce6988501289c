using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FlagService.Infrastructure.Persistence.Postgres;

/// <summary>Opens no connection to a database that is silent, and has those that are open be looked after.</summary>
internal sealed class CircuitBreakerInterceptor(DatabaseCircuitBreaker breaker, ConnectionsInUse inUse) : DbConnectionInterceptor
{
    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result) =>
        inUse.Watch((NpgsqlConnection)result);

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        breaker.EnsureAnswers();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        breaker.EnsureAnswers();
        return ValueTask.FromResult(result);
    }
}

/// <summary>Wires it up.</summary>
internal static class CircuitBreaking
{
    /// <summary>Has nobody wait for a database that is silent, in a service; an operator's commands take what time they need.</summary>
    public static DbContextOptionsBuilder Guard(this DbContextOptionsBuilder options, IServiceProvider provider) =>
        provider.GetService<CircuitBreakerInterceptor>() is { } guard ? options.AddInterceptors(guard) : options;
}
