using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>Evaluates every flag of the SDK key's environment for a context.</summary>
[SdkKey]
public sealed record EvaluateFlags(EvaluationContext Context) : IQuery<EvaluatedFlags>;

/// <summary>What a context gets.</summary>
/// <param name="Environment">What was evaluated from.</param>
/// <param name="Results">The results, in the order of the snapshot's flags.</param>
public sealed record EvaluatedFlags(EnvironmentSnapshot Environment, ReadOnlyMemory<FlagEvaluation> Results);

internal sealed class EvaluateFlagsHandler(ISnapshots snapshots, ICurrentCaller current, RecordedEvaluator evaluator)
    : IRequestHandler<EvaluateFlags, EvaluatedFlags>
{
    public Task<EvaluatedFlags> Handle(EvaluateFlags request, CancellationToken cancellationToken)
    {
        var environment = snapshots.Of(current);
        var results = new FlagEvaluation[environment.Snapshot.Flags.Count];
        evaluator.EvaluateAll(environment, request.Context, results, cancellationToken);
        return Task.FromResult(new EvaluatedFlags(environment, results));
    }
}
