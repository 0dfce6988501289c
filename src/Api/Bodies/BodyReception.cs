using System.Buffers;
using System.Collections.Concurrent;
using FlagService.Api.Authentication;
using FlagService.Api.Observability;
using FlagService.Api.Problems;
using FlagService.Application.Limits;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Bodies;

/// <summary>
/// Waits for the body of a request before anything is done for it, so that nobody's place, lock or connection to the database depends on how
/// fast a client sends; and refuses it before anything is made of it, where it holds more than anybody may send.
/// </summary>
internal sealed class BodyReception(RequestDelegate next, Uploads uploads, Quotas quotas, IOptions<JsonOptions> json)
{
    // Bodies up to here are not counted: the connections that they come on may cost as much.
    private const int Counted = 128 * 1024;

    private readonly ConcurrentDictionary<Type, BodyShape> _shapes = new();

    public Task InvokeAsync(HttpContext http, CallerContext current)
    {
        if (GrpcCall.Of(http) is not null)
        {
            // Its messages are small, and read as a whole before the call takes a place in a queue.
            return next(http);
        }

        // Of the management API also where none is taken: whether there is one is looked at.
        var type = BodyContract.Of(http.GetEndpoint());
        return http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false } && (type is not null || ReadinessGate.IsManagement(http.GetEndpoint()))
            ? ReceiveAsync(http, current, type)
            : next(http);
    }

    private async Task ReceiveAsync(HttpContext http, CallerContext current, Type? type)
    {
        Upload? upload = null;
        try
        {
            await BodyReading.ReceiveAsync(
                http,
                BodyLimit.Of(http),
                length =>
                {
                    if (upload is null && Math.Max(length, http.Request.ContentLength ?? 0) > Counted)
                    {
                        upload = uploads.Begin(current.Owner, http.Request.BodyReader.CancelPendingRead);
                    }

                    upload?.Grow(length);
                },
                body =>
                {
                    upload?.Arrive();
                    Check(http, body, type);
                });
            await next(http);
        }
        finally
        {
            upload?.Dispose();
        }
    }

    // What applications evaluate is read from its bytes, by readers that count themselves.
    private void Check(HttpContext http, in ReadOnlySequence<byte> body, Type? type)
    {
        if (ReadinessGate.IsManagement(http.GetEndpoint()) && http.Request.HasJsonContentType())
        {
            var shape = type is null ? BodyShape.Unread : _shapes.GetOrAdd(type, static (read, own) => BodyShape.Of(read, own.Json, new ListLimits(own.Quotas)), (Json: json.Value.JsonSerializerOptions, Quotas: quotas));
            BodyScan.Check(body, shape, ListLimits.InAll(BodyLimit.Of(http)));
        }
    }
}
