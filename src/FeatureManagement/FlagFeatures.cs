using System.Runtime.CompilerServices;
using System.Text.Json;
using FlagService.Client;
using FlagService.Evaluation.Contexts;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FlagService.FeatureManagement;

/// <summary>
/// Features that are flags. A boolean flag is a feature that is on while it serves true; another flag is on while it serves something else than
/// its off variation. What there isn't is off.
/// </summary>
/// <param name="flags">The flags.</param>
/// <param name="targeting">The application's targeting contexts; the last that was registered counts.</param>
/// <param name="contexts">The application's contexts; the last that was registered counts, before targeting.</param>
internal class FlagFeatures(IFlagClient flags, IEnumerable<ITargetingContextAccessor> targeting, IEnumerable<IFlagContextAccessor> contexts)
    : IVariantFeatureManager, IFeatureManager
{
    private const string Groups = "groups";

    private readonly ITargetingContextAccessor? _targeting = targeting.LastOrDefault();
    private readonly IFlagContextAccessor? _contexts = contexts.LastOrDefault();

    public async IAsyncEnumerable<string> GetFeatureNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var flag in flags.Flags)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return flag;
        }

        await Task.CompletedTask;
    }

    public virtual async ValueTask<bool> IsEnabledAsync(string feature, CancellationToken cancellationToken = default) =>
        IsEnabled(feature, await PresentAsync(cancellationToken));

    public async ValueTask<bool> IsEnabledAsync<TContext>(string feature, TContext context, CancellationToken cancellationToken = default) =>
        IsEnabled(feature, Of(context) ?? await PresentAsync(cancellationToken));

    public virtual async ValueTask<Variant?> GetVariantAsync(string feature, CancellationToken cancellationToken = default) =>
        VariantOf(feature, await PresentAsync(cancellationToken));

    public async ValueTask<Variant?> GetVariantAsync(string feature, ITargetingContext context, CancellationToken cancellationToken = default) =>
        VariantOf(feature, Of(context) ?? await PresentAsync(cancellationToken));

    IAsyncEnumerable<string> IFeatureManager.GetFeatureNamesAsync() => GetFeatureNamesAsync();

    Task<bool> IFeatureManager.IsEnabledAsync(string feature) => IsEnabledAsync(feature).AsTask();

    Task<bool> IFeatureManager.IsEnabledAsync<TContext>(string feature, TContext context) => IsEnabledAsync(feature, context).AsTask();

    private bool IsEnabled(string feature, EvaluationContext? context)
    {
        var details = flags.GetDetails(feature, context);
        return details.Error == FlagError.None && details.Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => details.IsEnabled,
        };
    }

    private Variant? VariantOf(string feature, EvaluationContext? context)
    {
        var details = flags.GetDetails(feature, context);
        if (details.Error != FlagError.None)
        {
            return null;
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        details.Value.AddTo(values, feature);
        return new Variant { Name = details.Variation, Configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(feature) };
    }

    private static EvaluationContext? Of<TContext>(TContext context) => context switch
    {
        EvaluationContext whole => whole,
        ITargetingContext { UserId: var userId, Groups: var groups } => EvaluationContext.For(userId).Set(Groups, groups ?? []).Build(),
        _ => null,
    };

    private async ValueTask<EvaluationContext?> PresentAsync(CancellationToken cancellationToken) =>
        _contexts is not null ? await _contexts.GetContextAsync(cancellationToken)
        : _targeting is not null ? Of(await _targeting.GetContextAsync())
        : null;
}
