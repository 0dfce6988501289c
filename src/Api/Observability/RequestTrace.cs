using System.Diagnostics;

namespace FlagService.Api.Observability;

/// <summary>
/// Has every request be part of a trace, its caller's where one was sent (<c>traceparent</c>), so that what is logged meanwhile has a
/// trace id. Where somebody follows traces the framework has made it so already.
/// </summary>
internal sealed class RequestTrace(RequestDelegate next)
{
    private const string Name = "request";

    public Task InvokeAsync(HttpContext http) => Activity.Current is null ? WithinAsync(http) : next(http);

    /// <summary>The id of the trace that a request belongs to; of one that has none the caller's or a new one.</summary>
    public static string IdOf(HttpContext http) =>
        Activity.Current is { } current ? current.TraceId.ToString()
        : ParentOf(http.Request) is { } parent ? parent.TraceId.ToString()
        : ActivityTraceId.CreateRandom().ToString();

    private async Task WithinAsync(HttpContext http)
    {
        using var activity = new Activity(Name);
        if (ParentOf(http.Request) is { } parent)
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
            activity.TraceStateString = parent.TraceState;
        }

        activity.Start();
        await next(http);
    }

    private static ActivityContext? ParentOf(HttpRequest request) =>
        request.Headers.TraceParent is [{ } sent] && ActivityContext.TryParse(sent, request.Headers.TraceState, isRemote: true, out var parent)
            ? parent
            : null;
}
