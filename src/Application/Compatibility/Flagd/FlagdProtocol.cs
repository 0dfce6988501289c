using System.Runtime.CompilerServices;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>What flagd and its providers read that evaluate by themselves.</summary>
public sealed class FlagdProtocol : IProtocol
{
    private readonly ConditionalWeakTable<Snapshot, Lazy<FlagdDocument>> _known = [];

    public string Name => "flagd-sync";

    public IReadOnlyDictionary<string, string> Unsupported(Snapshot snapshot) =>
        Of(snapshot).LeftOut.ToDictionary(flag => flag.Flag, flag => flag.Reason, StringComparer.Ordinal);

    /// <summary>The document of a snapshot; made once, with its first request, and cached as long as the snapshot.</summary>
    public FlagdDocument Of(Snapshot snapshot) => _known.GetValue(snapshot, static snapshot => new(() => FlagdDocument.Of(snapshot))).Value;
}
