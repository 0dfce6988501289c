using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FlagService.Console.Sessions;

/// <summary>What the next page says of what was just done. It travels in a cookie, because a redirect lies between.</summary>
/// <param name="Text">The name of a text.</param>
/// <param name="Values">What stands in its places.</param>
internal sealed record Notice(string Text, IReadOnlyList<string> Values)
{
    private const string Cookie = "flagservice_notice";
    private const int Longest = 2000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Leaves it for the next page.</summary>
    public static void Leave(HttpContext http, string text, params string[] values) => http.Response.Cookies.Append(
        Cookie,
        WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new Notice(text, values))),
        Cookies.Strict(http, Lifetime));

    /// <summary>Takes what the page before left; null where it left nothing.</summary>
    public static Notice? Take(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var text) || text.Length is 0 or > Longest)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie, Cookies.Strict(http, lifetime: null));
        try
        {
            return JsonSerializer.Deserialize<Notice>(WebEncoders.Base64UrlDecode(text));
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return null;
        }
    }
}
