using System.Net;
using FlagService.Api.FunctionalTests.Service;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>A client of the service's gRPC, over HTTP/2 without TLS or as gRPC-Web over HTTP/1.1.</summary>
internal sealed class GrpcClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel _channel;
    private readonly Metadata _metadata;

    private GrpcClient(GrpcChannel channel, Metadata metadata) => (_channel, _metadata) = (channel, metadata);

    /// <summary>Opens one.</summary>
    /// <param name="address">Where the service is.</param>
    /// <param name="metadata">What goes with each call.</param>
    /// <param name="web">Whether to speak gRPC-Web.</param>
    public static GrpcClient Open(Uri address, Metadata metadata, bool web = false)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        return new(
            GrpcChannel.ForAddress(address, new GrpcChannelOptions
            {
                HttpHandler = web ? new GrpcWebHandler(GrpcWebMode.GrpcWebText, handler) : handler,
                HttpVersion = web ? HttpVersion.Version11 : HttpVersion.Version20,
                HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
                DisposeHttpClient = true,
                MaxReceiveMessageSize = null,
            }),
            metadata);
    }

    /// <summary>One that calls with an SDK key.</summary>
    public static GrpcClient OfApplication(RunningService service, string key, bool web = false) => Open(service.Address, new Metadata { { "x-sdk-key", key } }, web);

    /// <summary>One that calls a service without a socket, with an SDK key.</summary>
    public static GrpcClient Within(RunningService service, string key) => new(
        GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { HttpHandler = service.Handler(), MaxReceiveMessageSize = null }),
        new Metadata { { "x-sdk-key", key } });

    /// <summary>One that calls as a user who is signed in.</summary>
    public static GrpcClient Of(RunningService service, HttpClient user, bool web = false) =>
        Open(service.Address, new Metadata { { "authorization", user.DefaultRequestHeaders.Authorization!.ToString() } }, web);

    /// <summary>Makes a call with one answer.</summary>
    public async Task<TAnswer> CallAsync<TRequest, TAnswer>(string method, TRequest request, DateTime? deadline = null)
        where TRequest : class, IMessage<TRequest>, new()
        where TAnswer : class, IMessage<TAnswer>, new()
    {
        using var call = _channel.CreateCallInvoker().AsyncUnaryCall(MethodOf<TRequest, TAnswer>(MethodType.Unary, method), null, Options(deadline), request);
        return await call.ResponseAsync.WaitAsync(Patience);
    }

    /// <summary>Makes a call with many answers.</summary>
    public AsyncServerStreamingCall<TAnswer> Stream<TRequest, TAnswer>(string method, TRequest request, DateTime? deadline = null)
        where TRequest : class, IMessage<TRequest>, new()
        where TAnswer : class, IMessage<TAnswer>, new() =>
        _channel.CreateCallInvoker().AsyncServerStreamingCall(MethodOf<TRequest, TAnswer>(MethodType.ServerStreaming, method), null, Options(deadline), request);

    /// <summary>Makes a call with many messages and many answers.</summary>
    public AsyncDuplexStreamingCall<TRequest, TAnswer> Talk<TRequest, TAnswer>(string method)
        where TRequest : class, IMessage<TRequest>, new()
        where TAnswer : class, IMessage<TAnswer>, new() =>
        _channel.CreateCallInvoker().AsyncDuplexStreamingCall(MethodOf<TRequest, TAnswer>(MethodType.DuplexStreaming, method), null, Options(deadline: null));

    public void Dispose() => _channel.Dispose();

    private CallOptions Options(DateTime? deadline) => new(_metadata, deadline);

    private static Method<TRequest, TAnswer> MethodOf<TRequest, TAnswer>(MethodType type, string method)
        where TRequest : class, IMessage<TRequest>, new()
        where TAnswer : class, IMessage<TAnswer>, new()
    {
        var parts = method.Split('/');
        return new(type, parts[0], parts[1], MarshallerOf<TRequest>(), MarshallerOf<TAnswer>());
    }

    private static Marshaller<T> MarshallerOf<T>()
        where T : class, IMessage<T>, new() => Marshallers.Create(message => message.ToByteArray(), new MessageParser<T>(() => new T()).ParseFrom);
}

/// <summary>Short words for what tests ask of refusals.</summary>
internal static class GrpcRefusals
{
    /// <summary>Asserts that a call is refused with a status and a code, in the API's words, with the trace id.</summary>
    public static async Task<Google.Rpc.Status> ExpectAsync(this Task call, StatusCode status, string code)
    {
        var failure = Assert.CatchAsync<RpcException>(() => call);
        await Task.CompletedTask;
        return failure!.Expect(status, code);
    }

    /// <summary>The same of a refusal that was caught.</summary>
    public static Google.Rpc.Status Expect(this RpcException failure, StatusCode status, string code)
    {
        Assert.That(failure.StatusCode, Is.EqualTo(status), failure.ToString());
        var rich = failure.GetRpcStatus();
        Assert.That(rich, Is.Not.Null, "there are no details");
        var info = rich!.GetDetail<ErrorInfo>();
        Assert.That((info.Reason, info.Domain), Is.EqualTo((code, "flagservice")));
        Assert.That(rich.Message, Is.EqualTo(failure.Status.Detail).And.Matches(@"^[A-Z].*\.$"));
        Assert.That(rich.GetDetail<RequestInfo>().RequestId, Has.Length.EqualTo(32));
        return rich;
    }
}
