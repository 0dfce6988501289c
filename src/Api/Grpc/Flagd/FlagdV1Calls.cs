using FlagService.Api.Grpc.Flagd.V2;
using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using Grpc.Core;

namespace FlagService.Api.Grpc.Flagd;

/// <summary>flagd's evaluation, the first version.</summary>
[SdkCredential(TakesSelector = true)]
internal sealed class FlagdV1Calls : V1.Service.ServiceBase
{
    public override Task<ResolveAllResponse> ResolveAll(ResolveAllRequest request, ServerCallContext context) => FlagdResolutions.ResolveAllAsync(request, context);

    public override Task<ResolveBooleanResponse> ResolveBoolean(ResolveBooleanRequest request, ServerCallContext context) => FlagdResolutions.ResolveBooleanAsync(request, context);

    public override Task<ResolveStringResponse> ResolveString(ResolveStringRequest request, ServerCallContext context) => FlagdResolutions.ResolveStringAsync(request, context);

    public override Task<ResolveFloatResponse> ResolveFloat(ResolveFloatRequest request, ServerCallContext context) => FlagdResolutions.ResolveFloatAsync(request, context);

    public override Task<ResolveIntResponse> ResolveInt(ResolveIntRequest request, ServerCallContext context) => FlagdResolutions.ResolveIntAsync(request, context);

    public override Task<ResolveObjectResponse> ResolveObject(ResolveObjectRequest request, ServerCallContext context) => FlagdResolutions.ResolveObjectAsync(request, context);

    [SdkCredential(TakesSelector = true, IsOptional = true)]
    [Streams]
    public override Task EventStream(EventStreamRequest request, IServerStreamWriter<EventStreamResponse> responseStream, ServerCallContext context) =>
        FlagdEvents.WriteAsync(responseStream, context);
}
