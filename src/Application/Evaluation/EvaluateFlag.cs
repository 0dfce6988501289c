using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;
using MediatR;

namespace FlagService.Application.Evaluation;

/// <summary>Evaluates one flag of the SDK key's environment for a context.</summary>
[SdkKey]
public sealed record EvaluateFlag(string Flag, EvaluationContext Context) : IQuery<FlagEvaluation>;

internal sealed class EvaluateFlagHandler(ISnapshots snapshots, ICurrentCaller current, RecordedEvaluator evaluator)
    : IRequestHandler<EvaluateFlag, FlagEvaluation>
{
    public Task<FlagEvaluation> Handle(EvaluateFlag request, CancellationToken cancellationToken) =>
        evaluator.Evaluate(snapshots.Of(current), request.Flag, request.Context) is { } result
            ? Task.FromResult(result)
            : throw new RefusedException(FlagErrors.NotFound);
}
