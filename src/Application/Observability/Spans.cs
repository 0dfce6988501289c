using System.Diagnostics;

namespace FlagService.Application.Observability;

/// <summary>
/// The spans of the service's work, for traces. A span has names, numbers and outcomes, never content. While nothing listens on this port
/// is none.
/// </summary>
public static class Spans
{
    private static readonly ActivitySource Source = new(MetricInstruments.Name);

    /// <summary>A use case.</summary>
    public static Activity? OfRequest(string name) => Source.StartActivity(name);

    /// <summary>A round of a job. It is there also where nobody listens, so that what is logged meanwhile has its trace id.</summary>
    public static Activity OfJob(string job) => Source.StartActivity($"job {job}") ?? new Activity($"job {job}").Start();

    /// <summary>A command that the database has answered; its text has no values in it, but is left out all the same.</summary>
    public static void OfCommand(string operation, string system, DateTimeOffset start, TimeSpan duration, bool failed)
    {
        if (!Source.HasListeners() || Activity.Current is not { IsAllDataRequested: true })
        {
            return;
        }

        using var span = Source.StartActivity($"database {operation}", ActivityKind.Client, default(ActivityContext), startTime: start);
        span?.SetTag("db.system.name", system).SetTag("db.operation.name", operation).SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        span?.SetEndTime((start + duration).UtcDateTime);
    }

    /// <summary>Part of a trace that began elsewhere, which a call of ours carries on.</summary>
    public static Activity OfCall(string name, ActivityContext parent) =>
        Source.StartActivity(name, ActivityKind.Client, parent) ?? Continuing(name, parent);

    private static Activity Continuing(string name, ActivityContext parent)
    {
        var activity = new Activity(name);
        if (parent.TraceId != default)
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        }

        return activity.Start();
    }
}
