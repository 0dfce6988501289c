using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Persistence.Mapping;

/// <summary>EF makes the model by its conventions when it is first needed, which takes a good part of a start.</summary>
public static class ModelMaking
{
    /// <summary>Begins on another thread. Code that needs the model earlier waits for it, and gets its exception.</summary>
    public static void BeginModel(this IServiceProvider services) => _ = Task.Run(async () =>
    {
        await using var scope = services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<FlagServiceDbContext>().Model;
    });
}
