using FlagService.Evaluation.Contexts;

namespace FlagService.FeatureManagement;

/// <summary>Says for whom features are asked for, where a user's id and groups are not enough. Register one, and it is asked instead of the targeting context.</summary>
public interface IFlagContextAccessor
{
    /// <summary>The context of the present request.</summary>
    ValueTask<EvaluationContext> GetContextAsync(CancellationToken cancellationToken);
}
