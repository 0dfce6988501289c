using FlagService.Api.Authentication;
using FlagService.Api.Grpc.Evaluation;
using FlagService.Api.Grpc.Flagd.Sync;
using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using FlagService.Application.Access;
using FlagService.Application.Compatibility.Flagd;
using FlagService.Application.Evaluation.Streams;
using FlagService.Domain;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FlagService.Api.Grpc.Flagd;

/// <summary>flagd's sync. Older providers have the SDK key in the request alone.</summary>
[SdkCredential(TakesSelector = true, IsOptional = true)]
internal sealed class FlagdSyncCalls(SdkCallers callers, CallerLimit limit) : FlagSyncService.FlagSyncServiceBase
{
    [SdkCredential(TakesSelector = true, IsOptional = true)]
    [Streams]
    public override async Task SyncFlags(SyncFlagsRequest request, IServerStreamWriter<SyncFlagsResponse> responseStream, ServerCallContext context)
    {
        Admit(request.Selector, context);
        await context.SendAsync(new GetFlagdDocument());
        using var stream = await context.SendAsync(new StreamChanges(HeldTag: null));
        FlagdDocument? sent = null;
        await ChangeMessages.WriteAsync(context, stream, async (kind, _) =>
        {
            // A slow reader gets the document as it is then, and none that it has.
            var present = kind is ChangeMessage.KeepAlive ? sent : await context.SendAsync(new GetFlagdDocument());
            if (present?.Json != sent?.Json)
            {
                await context.WriteTextAsync(SyncFlagsResponse.FlagConfigurationFieldNumber, present!.Utf8, stream.Over);
            }

            sent = present;
        });
    }

    public override async Task<FetchAllFlagsResponse> FetchAllFlags(FetchAllFlagsRequest request, ServerCallContext context)
    {
        Admit(request.Selector, context);
        return new FetchAllFlagsResponse { FlagConfiguration = (await context.SendAsync(new GetFlagdDocument())).Json };
    }

    // It has no selector, and some providers don't send it in the metadata either.
    public override async Task<GetMetadataResponse> GetMetadata(GetMetadataRequest request, ServerCallContext context)
    {
        if (CallerOf(context).Caller is SdkApplication)
        {
            await context.SendAsync(new GetFlagdDocument());
        }

        return new GetMetadataResponse { Metadata = new Struct() };
    }

    private void Admit(string selector, ServerCallContext context)
    {
        var current = CallerOf(context);
        if (current.Caller is SdkApplication || selector.Length == 0)
        {
            return;
        }

        var application = callers.Find(selector) ?? throw new RefusedException(AccessErrors.SdkKeyRefused);
        limit.Of(application.Key)?.Throw();
        current.Caller = application;
    }

    private static CallerContext CallerOf(ServerCallContext context) => context.GetHttpContext().RequestServices.GetRequiredService<CallerContext>();
}
