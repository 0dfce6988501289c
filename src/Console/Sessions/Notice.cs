using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FlagService.Console.Sessions;

/// <summary>A message that the next page shows about the last action. It is in a cookie, because a redirect comes between.</summary>
/// <param name="Text">The name of a text.</param>
/// <param name="Values">The values of its placeholders.</param>
/// <param name="Undo">What takes it back; null where nothing does.</param>
internal sealed record Notice(string Text, IReadOnlyList<string> Values, Undo? Undo = null)
{
    private const string Cookie = "flagservice_notice";
    private const int Longest = 2000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Leaves it for the next page.</summary>
    public static void Leave(HttpContext http, string text, params string[] values) => Leave(http, text, undo: null, values);

    /// <summary>Leaves it for the next page, with a button that takes back what was done.</summary>
    public static void Leave(HttpContext http, string text, Undo? undo, params string[] values) => http.Response.Cookies.Append(
        Cookie,
        WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new Notice(text, values, undo))),
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

/// <summary>What a button says that takes back what was just done, to the page on which it was done.</summary>
/// <param name="Form">The form's name.</param>
/// <param name="Field">The button's field.</param>
/// <param name="Value">What the field says; it names the version on which it may be done, so that nothing of anybody else's is undone.</param>
internal sealed record Undo(string Form, string Field, string Value);
