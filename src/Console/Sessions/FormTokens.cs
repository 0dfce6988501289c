using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace FlagService.Console.Sessions;

/// <summary>
/// Protects forms against forgery (CSRF): each has a code that is made from the secret in the session's cookie. It needs no keys that replicas would
/// have to share, and ends with the session. Before the sign-in a cookie of its own takes the session's place.
/// </summary>
internal sealed class FormTokens : IAntiforgery
{
    private const string Field = "form_token";
    private const string StrangersCookie = "flagservice_form";

    private static readonly byte[] Purpose = "FlagService form"u8.ToArray();

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => GetTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) =>
        new(Masked(CodeOf(SecretOf(httpContext) ?? NewSecret(httpContext))), cookieToken: null, Field, headerName: null);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        var request = httpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return true;
        }

        return request.HasFormContentType
            && await FieldOfAsync(httpContext) is [{ } sent]
            && Unmasked(sent) is { } code
            && SecretsOf(httpContext).Any(secret => CryptographicOperations.FixedTimeEquals(code, CodeOf(secret)));
    }

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (!await IsRequestValidAsync(httpContext))
        {
            throw new AntiforgeryValidationException("The form is none of this session's.");
        }
    }

    // The code travels in the form and its secret in a cookie that needs no renewal.
    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
    }

    // A form that breaks off, or is none, or is in a coding that nobody should use (UTF-7), is none of ours.
    private static async Task<StringValues> FieldOfAsync(HttpContext http)
    {
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted))[Field];
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or NotSupportedException)
        {
            return default;
        }
    }

    private static string? SecretOf(HttpContext http) => SecretsOf(http).FirstOrDefault();

    // Who comes from another site brings no session's cookie along, and sends the form that they get with it all the same.
    private static IEnumerable<string> SecretsOf(HttpContext http)
    {
        var session = SessionCookie.SecretOf(http.Request);
        if (session is not null)
        {
            yield return session;
        }

        var isForAnybody = http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (session is null || isForAnybody)
        {
            if ((http.Items[StrangersCookie] as string ?? http.Request.Cookies[StrangersCookie]) is { Length: > 0 } own)
            {
                yield return own;
            }
        }
    }

    private static string NewSecret(HttpContext http)
    {
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));
        http.Items[StrangersCookie] = secret;
        http.Response.Cookies.Append(StrangersCookie, secret, Cookies.Strict(http, lifetime: null));
        return secret;
    }

    private static byte[] CodeOf(string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Purpose);

    // A different text on each page, so that the size of a compressed page reveals nothing of the code (BREACH).
    private static string Masked(byte[] code)
    {
        var mask = RandomNumberGenerator.GetBytes(code.Length);
        return WebEncoders.Base64UrlEncode([.. mask, .. Combined(mask, code)]);
    }

    private static byte[]? Unmasked(string text)
    {
        const int Length = SHA256.HashSizeInBytes;
        Span<byte> both = stackalloc byte[2 * Length];
        return System.Buffers.Text.Base64Url.IsValid(text, out var length)
            && length == both.Length
            && System.Buffers.Text.Base64Url.TryDecodeFromChars(text, both, out _)
                ? Combined(both[..Length], both[Length..])
                : null;
    }

    private static byte[] Combined(ReadOnlySpan<byte> mask, ReadOnlySpan<byte> code)
    {
        var combined = new byte[code.Length];
        for (var i = 0; i < combined.Length; i++)
        {
            combined[i] = (byte)(mask[i] ^ code[i]);
        }

        return combined;
    }
}
