using FlagService.Application.Access;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Requests;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>Evaluates every flag of the SDK key's environment for a context, unless the caller has that answer already.</summary>
/// <param name="Context">Whom for.</param>
/// <param name="KnownTags">The tags of the answers that the caller has.</param>
/// <param name="NotifiedTag">The tag of the snapshot that the caller knows, perhaps from another replica; null if it knows none.</param>
[SdkKey]
public sealed record EvaluateChangedFlags(EvaluationContext Context, IReadOnlyCollection<string> KnownTags, string? NotifiedTag = null)
    : IQuery<ChangedFlags>;

/// <summary>The results for a context, and the address of the stream of changes.</summary>
/// <param name="Environment">What was evaluated from.</param>
/// <param name="Tag">Names this answer.</param>
/// <param name="Results">The results, in the order of the snapshot's flags; null where the caller has them already.</param>
/// <param name="StreamToken">Opens the stream of changes; null where none can be made at the moment, or nothing is answered.</param>
public sealed record ChangedFlags(
    EnvironmentSnapshot Environment,
    string Tag,
    ReadOnlyMemory<FlagEvaluation>? Results,
    string? StreamToken);

internal sealed class EvaluateChangedFlagsHandler(
    ISnapshots snapshots,
    ICurrentCaller current,
    RecordedEvaluator evaluator,
    IStreamTokens tokens,
    TimeProvider time) : IRequestHandler<EvaluateChangedFlags, ChangedFlags>
{
    public async Task<ChangedFlags> Handle(EvaluateChangedFlags request, CancellationToken cancellationToken)
    {
        var environment = request.NotifiedTag is { } notified && SnapshotDocument.VersionOf(notified) is { } version
            ? await snapshots.AwaitAsync(current, version, time, cancellationToken)
            : snapshots.Of(current);
        var now = time.GetUtcNow();
        var tag = EvaluationTag.Of(environment, request.Context, now);
        if (EvaluationTag.IsAmong(tag, request.KnownTags, now))
        {
            return new ChangedFlags(environment, tag, Results: null, StreamToken: null);
        }

        var results = new FlagEvaluation[environment.Snapshot.Flags.Count];
        evaluator.EvaluateAll(environment, request.Context, results, cancellationToken);
        return new ChangedFlags(environment, tag, results, tokens.Issue(((SdkApplication)current.Caller).Key));
    }
}
