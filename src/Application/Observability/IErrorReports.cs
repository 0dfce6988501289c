using System.Diagnostics;

namespace FlagService.Application.Observability;

/// <summary>Reports unexpected failures to an outside service.</summary>
public interface IErrorReports
{
    /// <summary>Queues a report to be sent later. It neither waits nor fails.</summary>
    void Report(Exception failure, ErrorPlace place);
}

/// <summary>Where something failed.</summary>
/// <param name="Origin"><c>request</c> or <c>job</c>.</param>
/// <param name="Name">The route's template or the job's name.</param>
/// <param name="Method">The method of the request; null where it is none.</param>
/// <param name="Trace">The trace that it belongs to.</param>
public sealed record ErrorPlace(string Origin, string Name, string? Method, ActivityContext Trace);
