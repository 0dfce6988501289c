using FlagService.Application.Access;
using FlagService.Application.Analytics;
using FlagService.Application.Pipeline;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Flags;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>Evaluates one flag of the SDK key's environment for a context.</summary>
[SdkKey]
public sealed record EvaluateFlag(string Flag, EvaluationContext Context) : IQuery<FlagEvaluation>;

internal sealed class EvaluateFlagHandler(ISnapshots snapshots, ICurrentCaller current, IEvaluationRecorder recorder)
    : IRequestHandler<EvaluateFlag, FlagEvaluation>
{
    public Task<FlagEvaluation> Handle(EvaluateFlag request, CancellationToken cancellationToken)
    {
        var environment = snapshots.Of(current);
        if (!environment.Snapshot.TryFind(request.Flag, out var position))
        {
            FlagErrors.NotFound.Throw();
        }

        var result = Evaluator.Evaluate(environment.Snapshot, position, request.Context);
        recorder.Record(environment, request.Context, position, [result]);
        return Task.FromResult(result);
    }
}
