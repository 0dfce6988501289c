using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FlagService.Api.Preconditions;
using FlagService.Application.Accounts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>What other services need to check access tokens on their own (RFC 8615).</summary>
[AllowAnonymous]
[Route(".well-known")]
public sealed class WellKnownController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>For how long others may go on with what they read of what hardly ever changes, in seconds.</summary>
    private const int CacheSeconds = 300;

    /// <summary>The public keys that verify access tokens.</summary>
    /// <remarks>A new key signs at once: fetch this again on an unknown `kid`. Caches ask back each time, which costs a 304.</remarks>
    [HttpGet("jwks.json")]
    [Conditional]
    [ProducesResponseType<KeySet>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    public async Task<IActionResult> Keys()
    {
        var keys = await Send(new GetKeySet());
        var tag = TagOf(keys);
        Response.Headers.CacheControl = "public, no-cache";
        Response.Headers.ETag = $"\"{tag}\"";
        return IfNoneMatch.Names(Request, tag) ? StatusCode(StatusCodes.Status304NotModified) : Ok(keys);
    }

    /// <summary>Who issues the tokens and where the keys are.</summary>
    [HttpGet("openid-configuration")]
    [ResponseCache(Duration = CacheSeconds, Location = ResponseCacheLocation.Any)]
    public Task<Discovery> Discovery() => Send(new GetDiscovery());

    private static string TagOf(KeySet keys) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', keys.Keys.Select(key => key.Kid)))));
}
