using System.Buffers;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Preconditions;
using FlagService.Api.Wire;
using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>Evaluates every flag for OpenFeature's web clients, unless they have the answer.</summary>
internal sealed class ResolvesFlags(RecordedEvaluator evaluator, IStreamTokens tokens, PublicAddress address, TimeProvider time) : DirectCall
{
    public override Func<ReadOnlySpan<byte>, EvaluationContext> Read { get; } = OfrepContextReader.Read;

    public override Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context)
    {
        var now = time.GetUtcNow();
        var tag = EvaluationTag.Of(environment, context, now);
        if (EvaluationTag.IsAmong(tag, IfNoneMatch.Tags(http.Request), now))
        {
            OfrepWriter.WriteUnchanged(http.Response, tag);
            return Task.CompletedTask;
        }

        var results = ArrayPool<FlagEvaluation>.Shared.Rent(environment.Snapshot.Flags.Count);
        var flags = OfrepWriter.Gather(environment.Snapshot, evaluator.EvaluateAll(environment, context, results, WhileWaitedFor(http, environment)));
        ArrayPool<FlagEvaluation>.Shared.Return(results, clearArray: true);
        var stream = OfrepWriter.StreamAddress(address, environment, tokens.Issue(application.Key));
        return OfrepWriter.WriteAsync(http.Response, flags, environment.Version, tag, stream);
    }
}

/// <summary>Evaluates the flag in the path for OpenFeature's server clients.</summary>
/// <param name="evaluator">Evaluates.</param>
/// <param name="start">Where in the path the flag's name starts.</param>
internal sealed class ResolvesFlag(RecordedEvaluator evaluator, int start) : DirectCall
{
    public override Func<ReadOnlySpan<byte>, EvaluationContext> Read { get; } = OfrepContextReader.Read;

    public override bool IsAnswerable(HttpRequest request, SdkApplication application, EnvironmentSnapshot environment) =>
        environment.Snapshot.TryFind(FlagPath.NameIn(request.Path.Value![start..]), out _);

    public override Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context)
    {
        var name = FlagPath.NameIn(http.Request.Path.Value![start..]);
        return OfrepWriter.WriteAsync(http.Response, name, evaluator.Evaluate(environment, name, context)!.Value);
    }
}
