using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Observability;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>A call that is answered directly.</summary>
internal abstract class DirectCall
{
    /// <summary>In place of a context where a call has none.</summary>
    public static EvaluationContext NoContext { get; } = EvaluationContext.Empty;

    /// <summary>The template of the route, as metrics know it.</summary>
    public required string Route { get; init; }

    /// <summary>Where the calls are counted.</summary>
    public required RequestSeries Series { get; init; }

    /// <summary>Whether the address may have a query.</summary>
    public virtual bool TakesQuery => false;

    /// <summary>Reads the context in the body; null where the call has no body.</summary>
    public virtual Func<ReadOnlySpan<byte>, EvaluationContext>? Read => null;

    /// <summary>The context of a call without a body; null where the normal way must refuse it.</summary>
    public virtual EvaluationContext? ContextOf(HttpRequest request) => NoContext;

    /// <summary>Whether the application may ask this and there is something to answer.</summary>
    public virtual bool IsAnswerable(HttpRequest request, SdkApplication application, EnvironmentSnapshot environment) => true;

    /// <summary>Answers.</summary>
    public abstract Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context);

    /// <summary>Ends when the caller has gone, where evaluating all flags may take so long that looking for it is worth what it costs.</summary>
    protected static CancellationToken WhileWaitedFor(HttpContext http, EnvironmentSnapshot environment) =>
        environment.Snapshot.Work > EvaluationWork.MaximumOfFlag ? http.RequestAborted : CancellationToken.None;
}
