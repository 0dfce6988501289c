using System.Buffers;
using FlagService.Api.Authentication;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Preconditions;
using FlagService.Application.Access;
using FlagService.Application.Compatibility.Unleash;
using FlagService.Application.Evaluation;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Unleash;

/// <summary>Evaluates every flag for Unleash's frontend SDKs, unless they have the answer.</summary>
internal abstract class AnswersFrontend(TimeProvider time) : DirectCall
{
    public override Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext sent)
    {
        var (context, tag) = FrontendContext.Of(environment, sent, CallerContext.AddressOf(http), time.GetUtcNow());
        if (IfNoneMatch.Tags(http.Request).Contains(tag, StringComparer.Ordinal))
        {
            FrontendWriter.WriteUnchanged(http.Response, tag);
            return Task.CompletedTask;
        }

        var results = ArrayPool<FlagEvaluation>.Shared.Rent(environment.Snapshot.Flags.Count);
        Evaluator.EvaluateAll(environment.Snapshot, context, results, WhileWaitedFor(http, environment));
        var flags = FrontendWriter.Gather(environment.Snapshot, results.AsSpan(0, environment.Snapshot.Flags.Count));
        ArrayPool<FlagEvaluation>.Shared.Return(results, clearArray: true);
        return FrontendWriter.WriteAsync(http.Response, flags, tag);
    }
}

/// <summary>For the context in the address.</summary>
internal sealed class AnswersFrontendQuery(TimeProvider time) : AnswersFrontend(time)
{
    public override bool TakesQuery => true;

    public override EvaluationContext? ContextOf(HttpRequest request)
    {
        try
        {
            return FrontendContextReader.Read(request.QueryString);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}

/// <summary>For the context in the body.</summary>
internal sealed class AnswersFrontendBody(TimeProvider time) : AnswersFrontend(time)
{
    public override Func<ReadOnlySpan<byte>, EvaluationContext> Read { get; } = FrontendContextReader.Read;
}
