namespace FlagService.Api.Authentication;

/// <summary>Where a request carries its credential.</summary>
internal static class Credentials
{
    private const string BearerScheme = "Bearer ";

    /// <summary>What stands behind <c>Authorization: Bearer</c>; null where it doesn't stand there once.</summary>
    public static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            ? value[BearerScheme.Length..].Trim()
            : null;

    /// <summary>The SDK key, from the header of ours or from those that OpenFeature's and Unleash's clients use.</summary>
    public static string? SdkKey(HttpRequest request)
    {
        if (request.Headers["X-SDK-Key"] is [{ Length: > 0 } own])
        {
            return own;
        }

        return request.Headers["X-API-Key"] is [{ Length: > 0 } other] ? other : Bearer(request) ?? Bare(request);
    }

    /// <summary>What stands where flagd's clients have their selector.</summary>
    public static string? Selector(HttpRequest request) => request.Headers["Flagd-Selector"] is [{ Length: > 0 } selector] ? selector : null;

    /// <summary>What <c>Authorization</c> says without a scheme, as Unleash's clients send it.</summary>
    private static string? Bare(HttpRequest request) =>
        request.Headers.Authorization is [{ Length: > 0 } value] && !value.Contains(' ', StringComparison.Ordinal) ? value : null;
}
