using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Architecture.Tests.Examples;

internal sealed class Evaluates
{
    public static FlagEvaluation Decide(Snapshot snapshot) => Evaluator.Evaluate(snapshot, 0, EvaluationContext.Empty);
}
