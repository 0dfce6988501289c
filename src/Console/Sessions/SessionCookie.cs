using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Sessions;

/// <summary>The cookie by which a browser's session is found. No script can read it, and no other site has it sent.</summary>
public static class SessionCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "flagservice_session";

    /// <summary>The secret that a request carries; null where it carries none.</summary>
    public static string? SecretOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies.TryGetValue(Name, out var secret) && secret.Length > 0 ? secret : null;
    }

    internal static void Set(HttpContext http, string secret, TimeSpan lifetime) =>
        http.Response.Cookies.Append(Name, secret, Cookies.Strict(http, lifetime));

    internal static void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Cookies.Strict(http, lifetime: null));
}
