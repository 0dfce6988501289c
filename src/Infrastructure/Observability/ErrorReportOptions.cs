using FlagService.Application.Settings;

namespace FlagService.Infrastructure.Observability;

/// <summary>The section <c>FlagService:ErrorReports</c>.</summary>
internal sealed class ErrorReportOptions : ISettings
{
    /// <summary>
    /// The URL to which unexpected errors are reported by POST; none by default. It may contain a secret and is never logged.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>The largest number of reports in a minute, 1 to 1,000.</summary>
    public int PerMinute { get; init; } = 10;

    /// <summary>How long the receiver may take, 1 second to 1 minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with the values, in a sentence that shows no secret; null when nothing is.</summary>
    public string? Fault()
    {
        if (Url is { Length: > 0 } && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)))
        {
            return $"{nameof(Url)} must be an http or https URL.";
        }

        if (PerMinute is < 1 or > 1_000)
        {
            return $"{nameof(PerMinute)} must be 1 to 1000.";
        }

        return Timeout < TimeSpan.FromSeconds(1) || Timeout > TimeSpan.FromMinutes(1) ? $"{nameof(Timeout)} must be 1 second to 1 minute." : null;
    }
}
