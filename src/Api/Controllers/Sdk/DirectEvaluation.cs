using System.Buffers;
using FlagService.Api.Streaming;
using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Evaluates every flag for the context in the body.</summary>
internal sealed class EvaluatesFlags(RecordedEvaluator evaluator) : DirectCall
{
    public override Func<ReadOnlySpan<byte>, EvaluationContext> Read { get; } = ContextReader.Read;

    public override Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context)
    {
        var results = ArrayPool<FlagEvaluation>.Shared.Rent(environment.Snapshot.Flags.Count);
        var flags = EvaluationWriter.Gather(environment.Snapshot, evaluator.EvaluateAll(environment, context, results, WhileWaitedFor(http, environment)));
        ArrayPool<FlagEvaluation>.Shared.Return(results, clearArray: true);
        return EvaluationWriter.WriteAsync(http.Response, flags);
    }
}

/// <summary>Evaluates the flag in the path for the context in the body.</summary>
/// <param name="evaluator">Evaluates.</param>
/// <param name="start">Where in the path the flag's name starts.</param>
internal sealed class EvaluatesFlag(RecordedEvaluator evaluator, int start) : DirectCall
{
    public override Func<ReadOnlySpan<byte>, EvaluationContext> Read { get; } = ContextReader.Read;

    public override bool IsAnswerable(HttpRequest request, SdkApplication application, EnvironmentSnapshot environment) =>
        environment.Snapshot.TryFind(NameIn(request), out _);

    public override Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context) =>
        EvaluationWriter.WriteAsync(http.Response, evaluator.Evaluate(environment, NameIn(http.Request), context)!.Value);

    private string NameIn(HttpRequest request) => FlagPath.NameIn(request.Path.Value![start..]);
}

/// <summary>Sends the snapshot, or that the caller has it; to servers alone.</summary>
internal sealed class ReadsSnapshot : DirectCall
{
    public override bool IsAnswerable(HttpRequest request, SdkApplication application, EnvironmentSnapshot environment) =>
        application.Kind == SdkKeyKind.Server;

    public override Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context) =>
        SnapshotResponse.WriteAsync(http.Response, environment.Document);
}

/// <summary>Opens a stream of changes: whatever else the service knows of a request would be held as long as the stream.</summary>
internal sealed class OpensStream(IChangeStreams streams) : DirectCall
{
    public override async Task AnswerAsync(HttpContext http, SdkApplication application, EnvironmentSnapshot environment, EvaluationContext context)
    {
        var held = ChangeEvents.Held(http.Request, lastEventId: null);
        using var stream = streams.Open(application, held);
        await ChangeEvents.WriteAsync(http, stream, held);
    }
}
