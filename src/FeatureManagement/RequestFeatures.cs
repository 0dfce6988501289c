using System.Collections.Concurrent;
using FlagService.Client;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FlagService.FeatureManagement;

/// <summary>The same for one request, in which a feature stays for its user what it was when it was asked for first.</summary>
internal sealed class RequestFeatures(
    IFlagClient flags, IEnumerable<ITargetingContextAccessor> targeting, IEnumerable<IFlagContextAccessor> contexts)
    : FlagFeatures(flags, targeting, contexts), IVariantFeatureManagerSnapshot, IFeatureManagerSnapshot
{
    private readonly ConcurrentDictionary<string, bool> _enabled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Variant?> _variants = new(StringComparer.Ordinal);

    public override async ValueTask<bool> IsEnabledAsync(string feature, CancellationToken cancellationToken = default) =>
        _enabled.TryGetValue(feature, out var known) ? known : _enabled.GetOrAdd(feature, await base.IsEnabledAsync(feature, cancellationToken));

    public override async ValueTask<Variant?> GetVariantAsync(string feature, CancellationToken cancellationToken = default) =>
        _variants.TryGetValue(feature, out var known) ? known : _variants.GetOrAdd(feature, await base.GetVariantAsync(feature, cancellationToken));
}
