using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Persistence.Mapping;

/// <summary>EF makes the model by its conventions when it is first needed, which takes a good part of a start.</summary>
public static class ModelMaking
{
    /// <summary>Begins it on another thread; whoever needs the model before waits for what is left, and is told of what goes wrong.</summary>
    public static void BeginModel(this IServiceProvider services) => _ = Task.Run(async () =>
    {
        await using var scope = services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>().Model;
    });
}
