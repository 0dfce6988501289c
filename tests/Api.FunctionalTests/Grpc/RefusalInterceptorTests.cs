using FlagService.Api.Grpc.Interceptors;
using FlagService.Api.Problems;
using FlagService.Application.Observability;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Api.FunctionalTests.Grpc;

/// <summary>A client that has gone is no failure of the service.</summary>
public sealed class RefusalInterceptorTests
{
    private static readonly TestCaseData[] Failures =
    [
        new(new ConnectionAbortedException(), false, StatusCode.Cancelled),
        new(new ConnectionResetException("It is gone."), false, StatusCode.Cancelled),
        new(new OperationCanceledException(), true, StatusCode.Cancelled),
        new(new IOException(), true, StatusCode.Cancelled),
        new(new IOException(), false, StatusCode.Internal),
    ];

    [TestCaseSource(nameof(Failures))]
    public void A_client_that_has_gone_is_reported_nowhere(Exception failure, bool isCancelled, StatusCode status)
    {
        var reports = new Reports();
        var interceptor = new RefusalInterceptor(new UnexpectedFailures(reports, NullLogger<UnexpectedFailures>.Instance), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));

        var refusal = Assert.CatchAsync<RpcException>(() => interceptor.UnaryServerHandler<string, string>("", new Call(isCancelled), (_, _) => throw failure));

        Assert.That((refusal!.StatusCode, reports.Count), Is.EqualTo((status, status == StatusCode.Internal ? 1 : 0)));
    }

    private sealed class Reports : IErrorReports
    {
        public int Count { get; private set; }

        public void Report(Exception failure, ErrorPlace place) => Count++;
    }

    private sealed class Call(bool isCancelled) : ServerCallContext
    {
        protected override string MethodCore => "/none.Service/Guess";

        protected override string HostCore => "localhost";

        protected override string PeerCore => "ipv4:127.0.0.1:1";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore { get; } = new(isCancelled);

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new(null, []);

        protected override IDictionary<object, object> UserStateCore { get; } = new Dictionary<object, object> { ["__HttpContext"] = new DefaultHttpContext() };

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
