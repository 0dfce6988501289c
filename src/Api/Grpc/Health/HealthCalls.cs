using FlagService.Api.Streaming;
using FlagService.Application.Health;
using FlagService.Domain;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Authorization;
using Serving = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FlagService.Api.Grpc.Health;

/// <summary>
/// The health of the service in gRPC's own protocol. The service as a whole, and what evaluates, is serving while flags can be evaluated, as <c>/health/evaluation</c> says;
/// what manages is serving while <c>/health/ready</c> is ready.
/// </summary>
[AllowAnonymous]
internal sealed class HealthCalls(WatchedHealth watched, HealthKinds kinds) : global::Grpc.Health.V1.Health.HealthBase
{
    private static readonly Error NoSuchService = new(ErrorKind.NotFound, "not_found", "There is no service of this name.");

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        await StatusAsync(request.Service, context) is { } status
            ? new HealthCheckResponse { Status = status }
            : throw new RefusedException(NoSuchService);

    [Streams]
    public override Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context) =>
        watched.WriteAsync(async () => await StatusAsync(request.Service, context) ?? Serving.ServiceUnknown, responseStream, context.CancellationToken);

    private async Task<Serving?> StatusAsync(string service, ServerCallContext context) => kinds.Of(service) switch
    {
        HealthKind.Evaluation => StatusOf((await context.SendAsync(new ReadEvaluationReadiness())).IsReady),
        HealthKind.Management => StatusOf((await context.SendAsync(new ReadReadiness())).IsReady),
        _ => null,
    };

    private static Serving StatusOf(bool isReady) => isReady ? Serving.Serving : Serving.NotServing;
}
