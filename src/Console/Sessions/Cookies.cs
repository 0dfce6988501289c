using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Sessions;

/// <summary>How all cookies of the console are set.</summary>
internal static class Cookies
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Keeps what somebody prefers in their browser; nothing where they prefer nothing.</summary>
    public static void Keep(HttpContext http, string cookie, string? value)
    {
        if (value is null)
        {
            http.Response.Cookies.Delete(cookie, Strict(http, lifetime: null));
        }
        else
        {
            http.Response.Cookies.Append(cookie, value, Strict(http, Year));
        }
    }

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
