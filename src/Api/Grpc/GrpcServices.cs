using FlagService.Api.Grpc.Accounts;
using FlagService.Api.Grpc.Evaluation;
using FlagService.Api.Grpc.Flagd;
using FlagService.Api.Grpc.Health;
using FlagService.Api.Grpc.Interceptors;
using FlagService.Api.Observability;

namespace FlagService.Api.Grpc;

/// <summary>
/// Wires up gRPC and gRPC-Web. A service is a class of its protocol's folder that sends requests by <see cref="RequestSending"/>; what it needs is an attribute of it or
/// of its methods, as for controllers: <c>[SdkCredential]</c>, <c>[AllowAnonymous]</c>, <c>[Manages]</c>, <c>[LimitedByAddress]</c>, <c>[Streams]</c>, <c>[TakesLong]</c>.
/// Whatever a handler refuses becomes a status by <see cref="RefusalInterceptor"/>.
/// </summary>
internal static class GrpcServices
{
    public static void AddGrpcCalls(this IServiceCollection services)
    {
        services.AddSingleton<RefusalInterceptor>();
        services.AddSingleton<QueueInterceptor>();
        services.AddSingleton<StreamInterceptor>();
        services.AddSingleton<WatchedHealth>();
        services.AddSingleton<HealthKinds>();
        services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<RefusalInterceptor>();
            grpc.Interceptors.Add<QueueInterceptor>();
            grpc.Interceptors.Add<StreamInterceptor>();

            // Its paths would be all that have two parts, and 405s of others would become 404s.
            grpc.IgnoreUnknownServices = true;

            // Of compressed messages too, which are given up where they become larger.
            grpc.MaxReceiveMessageSize = GrpcCall.MaximumMessage;
        });
        services.AddGrpcReflection();
    }

    /// <summary>Translates gRPC-Web and recognizes calls, before anything can refuse one.</summary>
    public static void UseGrpcCalls(this WebApplication app)
    {
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseMiddleware<GrpcCalls>();
    }

    public static void MapGrpcCalls(this WebApplication app)
    {
        app.MapGrpcService<EvaluationCalls>();
        app.MapGrpcService<AuthCalls>();
        app.MapGrpcService<UserCalls>();
        app.MapGrpcService<FlagdV1Calls>();
        app.MapGrpcService<FlagdV2Calls>();
        app.MapGrpcService<FlagdSyncCalls>();
        app.MapGrpcService<HealthCalls>();
        app.MapGrpcReflectionService().AllowAnonymous();
        app.MapProtoFiles();
    }
}
