using System.Net;

namespace FlagService.Client.Wire;

/// <summary>The service answered, and not with what was asked for.</summary>
#pragma warning disable CA1032 // One without a status would have nothing to say.
internal sealed class ServiceRefusal(HttpStatusCode status, TimeSpan? retryAfter) : Exception(MessageOf(status))
#pragma warning restore CA1032
{
    /// <summary>How long to wait before another try, where it says so.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Whether the SDK key is to blame.</summary>
    public bool IsOfKey => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>Whether the same would be refused again.</summary>
    public bool IsFinal => (int)status is >= 400 and < 500 and not 401 and not 403 and not 408 and not 429;

    private static string MessageOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "The service answers 401: the SDK key is unknown or was revoked.",
        HttpStatusCode.Forbidden => "The service answers 403: flags are given to server keys (fsk_) alone.",
        HttpStatusCode.NotFound => "The service answers 404: there is no FlagService at this address.",
        _ => $"The service answers {(int)status}.",
    };
}
