using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Events;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Streams;

/// <summary>Wires up the streams of changes.</summary>
internal static class StreamServices
{
    /// <summary>Adds what fulfils their ports.</summary>
    public static IServiceCollection AddStreams(this IServiceCollection services) => services
        .AddSingleton<IStreamTokens, StreamTokens>()
        .AddSingleton<ChangeStreams>()
        .AddSingleton<IChangeStreams>(provider => provider.GetRequiredService<ChangeStreams>())
        .AddSingleton<EventStreams>()
        .AddSingleton<IEventStreams>(provider => provider.GetRequiredService<EventStreams>())
        .AddHostedService<StreamSweep>();
}
