using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using MediatR;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>Evaluates every flag for the context in an address, for Unleash's frontend SDKs, unless they have that answer already.</summary>
/// <param name="Context">Whom for.</param>
/// <param name="KnownTags">The tags of the answers that the caller has.</param>
[SdkKey]
public sealed record ListEnabledFlags(EvaluationContext Context, IReadOnlyCollection<string> KnownTags) : IQuery<EnabledFlags>;

/// <summary>
/// The results for a context. They aren't recorded: these SDKs ask for all flags again and again, and report themselves which of them they used.
/// </summary>
/// <param name="Environment">What was evaluated from.</param>
/// <param name="Tag">Names this answer.</param>
/// <param name="Results">The results, in the order of the snapshot's flags; null where the caller has them already.</param>
public sealed record EnabledFlags(EnvironmentSnapshot Environment, string Tag, ReadOnlyMemory<FlagEvaluation>? Results)
{
    /// <summary>What a context gets.</summary>
    internal static EnabledFlags Of(
        ISnapshots snapshots, ICurrentCaller current, EvaluationContext sent, TimeProvider time, IReadOnlyCollection<string> known, CancellationToken cancellationToken)
    {
        var environment = snapshots.Of(current);
        var (context, tag) = FrontendContext.Of(environment, sent, current.Address, time.GetUtcNow());
        if (known.Contains(tag, StringComparer.Ordinal))
        {
            return new EnabledFlags(environment, tag, Results: null);
        }

        var results = new FlagEvaluation[environment.Snapshot.Flags.Count];
        Evaluator.EvaluateAll(environment.Snapshot, context, results, cancellationToken);
        return new EnabledFlags(environment, tag, results);
    }
}

internal sealed class ListEnabledFlagsHandler(ISnapshots snapshots, ICurrentCaller current, TimeProvider time) : IRequestHandler<ListEnabledFlags, EnabledFlags>
{
    public Task<EnabledFlags> Handle(ListEnabledFlags request, CancellationToken cancellationToken) =>
        Task.FromResult(EnabledFlags.Of(snapshots, current, request.Context, time, request.KnownTags, cancellationToken));
}
