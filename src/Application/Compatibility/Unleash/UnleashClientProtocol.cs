using System.Runtime.CompilerServices;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>What Unleash's server SDKs read, and evaluate by themselves.</summary>
public sealed class UnleashClientProtocol : IProtocol
{
    private readonly ConditionalWeakTable<Snapshot, Lazy<FeatureTranslation>> _known = [];

    public string Name => "unleash-client";

    public IReadOnlyDictionary<string, string> Unsupported(Snapshot snapshot) => Of(snapshot).Reasons;

    /// <summary>What an environment comes to; made once for each snapshot.</summary>
    internal FeatureTranslation Of(Snapshot snapshot) => _known.GetValue(snapshot, static snapshot => new(() => new FeatureTranslation(snapshot))).Value;
}
