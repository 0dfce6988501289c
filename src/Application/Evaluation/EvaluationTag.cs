using System.Globalization;
using FlagService.Application.Evaluation.Streams;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Evaluation;

/// <summary>
/// Names the answer to a context by what it depends on: the snapshot, the context, and the age of the stream's address in it. A client
/// that keeps its answer keeps that address, so that it gets a new one while the old one is still good.
/// </summary>
public static class EvaluationTag
{
    private static readonly long TicksOfPeriod = StreamLimits.TokenLifetime.Ticks / 4;

    /// <summary>The tag of the answer that a context gets.</summary>
    public static string Of(EnvironmentSnapshot environment, EvaluationContext context, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return Of(OfContent(environment, context), Period(now));
    }

    /// <summary>The tag of what a context gets, where the answer has no address of a stream.</summary>
    public static string OfContent(EnvironmentSnapshot environment, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return $"{environment.Document.Tag}.{ContextDigest.Of(context)}";
    }

    /// <summary>Whether a client that holds one of these tags needs no new answer.</summary>
    /// <param name="tag">The tag of the answer that it would get.</param>
    /// <param name="held">The tags that it names.</param>
    /// <param name="now">The present.</param>
    public static bool IsAmong(string tag, IReadOnlyCollection<string> held, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tag);
        ArgumentNullException.ThrowIfNull(held);
        return held.Count > 0
            && (held.Contains(tag, StringComparer.Ordinal) || held.Contains(Of(tag[..tag.LastIndexOf('.')], Period(now) - 1), StringComparer.Ordinal));
    }

    private static string Of(string content, long period) => string.Create(CultureInfo.InvariantCulture, $"{content}.{period}");

    private static long Period(DateTimeOffset now) => now.UtcTicks / TicksOfPeriod;
}
