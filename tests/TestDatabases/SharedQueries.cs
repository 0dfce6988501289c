using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.TestDatabases;

/// <summary>
/// Lets all services of a test process share the models and the queries that were compiled, as all requests to one service do. Each
/// would otherwise compile for itself whatever it asks, which takes longer than to ask it.
/// </summary>
public static class SharedQueries
{
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions());

    /// <summary>Has every database context of a service share them; models that differ stay apart.</summary>
    public static IServiceCollection AddSharedQueries(this IServiceCollection services) =>
        services.AddSingleton(typeof(IDbContextOptionsConfiguration<>), typeof(Sharing<>));

    private sealed class Sharing<TContext> : IDbContextOptionsConfiguration<TContext>
        where TContext : DbContext
    {
        public void Configure(IServiceProvider serviceProvider, DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseMemoryCache(Cache);
    }
}
