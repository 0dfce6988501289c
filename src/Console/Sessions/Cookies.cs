using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Sessions;

/// <summary>How all cookies of the console are set.</summary>
internal static class Cookies
{
    /// <summary>Read by no script, sent by no other site, and over TLS alone where there is TLS.</summary>
    /// <param name="http">The request that is answered.</param>
    /// <param name="lifetime">How long browsers keep it; null for until they are closed.</param>
    public static CookieOptions Strict(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
    };
}
