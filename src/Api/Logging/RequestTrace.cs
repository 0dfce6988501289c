using System.Diagnostics;

namespace FlagService.Api.Logging;

/// <summary>
/// Has every request be an activity, so that it has a trace id, its caller's where one was sent. The framework does so by itself only
/// where somebody listens, and then for the calls as well that have no need of it.
/// </summary>
internal sealed class RequestTrace(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (Activity.Current is not null)
        {
            await next(http);
            return;
        }

        using var activity = new Activity("FlagService.Request");
        if (ActivityContext.TryParse(http.Request.Headers.TraceParent, http.Request.Headers.TraceState, out var parent))
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
            activity.TraceStateString = parent.TraceState;
        }

        activity.Start();
        await next(http);
    }
}
