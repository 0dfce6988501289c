using FlagService.Application.Evaluation.Streams;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.Streams;

/// <summary>Wires up the streams of changes.</summary>
internal static class StreamServices
{
    /// <summary>Adds what fulfils their ports.</summary>
    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static IServiceCollection AddStreams(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(SettingsSection.Read<StreamOptions>(configuration, "Streams", options => options.Fault()))
        .AddSingleton<IStreamTokens, StreamTokens>()
        .AddSingleton<ChangeStreams>()
        .AddSingleton<IChangeStreams>(provider => provider.GetRequiredService<ChangeStreams>())
        .AddHostedService<StreamSweep>();
}
