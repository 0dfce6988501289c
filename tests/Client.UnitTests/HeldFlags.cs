using FlagService.Client.Reports;
using FlagService.Client.Snapshots;
using FlagService.Evaluation.Definitions;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Client.UnitTests;

/// <summary>Flags of a definition, counted or not.</summary>
internal sealed class HeldFlags : LocalFlags
{
    public HeldFlags(SnapshotDefinition definition, SeenEvaluations? seen = null)
        : base(NullLogger.Instance, seen)
    {
        Held = LoadedFlags.Prepare(definition, tag: null, isCounted: seen is not null, previous: null);
        Publish(Held, FlagClientState.Ready);
    }

    public LoadedFlags Held { get; }
}
