using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;

namespace FlagService.Architecture.Tests.Examples;

internal sealed class Evaluates
{
    public static FlagEvaluation Decide(Snapshot snapshot) => Evaluator.Evaluate(snapshot, 0, EvaluationContext.Empty);
}
