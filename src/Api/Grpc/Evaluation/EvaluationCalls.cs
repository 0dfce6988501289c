using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using FlagService.V1;
using Grpc.Core;

namespace FlagService.Api.Grpc.Evaluation;

/// <summary>Evaluation for applications, as <c>/sdk/v1/evaluate</c> and <c>/sdk/v1/stream</c> have it.</summary>
[SdkCredential]
internal sealed class EvaluationCalls : EvaluationService.EvaluationServiceBase
{
    public override async Task<EvaluateResponse> Evaluate(EvaluateRequest request, ServerCallContext context) => new()
    {
        Evaluation = EvaluationMessages.Of(await context.SendAsync(new EvaluateFlag(request.FlagKey, ContextMessage.Read(request.Context)))),
    };

    public override async Task<EvaluateAllResponse> EvaluateAll(EvaluateAllRequest request, ServerCallContext context) =>
        EvaluationMessages.Of(await context.SendAsync(new EvaluateFlags(ContextMessage.Read(request.Context))));

    [Streams]
    public override async Task WatchChanges(WatchChangesRequest request, IServerStreamWriter<WatchChangesResponse> responseStream, ServerCallContext context)
    {
        using var stream = await context.SendAsync(new StreamChanges(request.HasEtag ? request.Etag : null));
        await ChangeMessages.WriteAsync(context, stream, responseStream, static (kind, tag) =>
            new WatchChangesResponse { Kind = KindOf(kind), Etag = tag });
    }

    private static WatchChangesResponse.Types.Kind KindOf(ChangeMessage message) => message switch
    {
        ChangeMessage.Ready => WatchChangesResponse.Types.Kind.Ready,
        ChangeMessage.Changed => WatchChangesResponse.Types.Kind.Changed,
        _ => WatchChangesResponse.Types.Kind.KeepAlive,
    };
}
