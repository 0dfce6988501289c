using System.Diagnostics;
using FlagService.Application.Observability;

namespace FlagService.Infrastructure.Observability;

/// <summary>
/// An unhandled error as it is reported to the outside: what failed and where in the code. Messages are left out, because they may quote what
/// somebody sent; so is everything about the caller.
/// </summary>
/// <param name="Service">Always <c>FlagService</c>.</param>
/// <param name="Version">The version that runs.</param>
/// <param name="At">When.</param>
/// <param name="Origin"><c>request</c> or <c>job</c>.</param>
/// <param name="Name">The route's template or the job's name.</param>
/// <param name="Method">The method of the request.</param>
/// <param name="TraceId">Leads to what was logged.</param>
/// <param name="Errors">The error, and those that it came from.</param>
internal sealed record ErrorReport(
    string Service,
    string Version,
    DateTimeOffset At,
    string Origin,
    string Name,
    string? Method,
    string TraceId,
    IReadOnlyList<ReportedError> Errors)
{
    private const int MostErrors = 5;
    private static readonly string Running = typeof(ErrorReport).Assembly.GetName().Version!.ToString(3);

    public static ErrorReport Of(Exception failure, ErrorPlace place, DateTimeOffset at)
    {
        var errors = new List<ReportedError>();
        for (var cause = failure; cause is not null && errors.Count < MostErrors; cause = cause.InnerException)
        {
            errors.Add(ReportedError.Of(cause));
        }

        return new ErrorReport("FlagService", Running, at, place.Origin, place.Name, place.Method, place.Trace.TraceId.ToString(), errors);
    }
}

/// <summary>A failure: its type and the methods that it went through.</summary>
internal sealed record ReportedError(string Type, IReadOnlyList<string> Frames)
{
    private const int MostFrames = 50;

    public static ReportedError Of(Exception failure) => new(
        failure.GetType().FullName ?? failure.GetType().Name,
        [.. new StackTrace(failure, fNeedFileInfo: false).GetFrames().Take(MostFrames).Select(NameOf)]);

    private static string NameOf(StackFrame frame) =>
        DiagnosticMethodInfo.Create(frame) is { } method ? $"{method.DeclaringTypeName}.{method.Name}" : "(unknown)";
}
