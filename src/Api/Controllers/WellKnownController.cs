using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Accounts.Keys;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>What other services need to verify access tokens themselves (RFC 8615).</summary>
[AllowAnonymous]
[Route(".well-known")]
[Tags(ApiTags.SigningKeys)]
public sealed class WellKnownController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>For how long others may go on with what they read of what hardly ever changes, in seconds.</summary>
    private const int CacheSeconds = 300;

    /// <summary>Get the public keys that verify access tokens</summary>
    /// <remarks>
    /// A new key signs as soon as it is rotated: fetch the keys again when a token has an unknown `kid`. Caches must revalidate the answer.
    /// </remarks>
    [HttpGet("jwks.json")]
    [Conditional]
    [ProducesResponseType<KeySet>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    public async Task<IActionResult> GetKeySet()
    {
        var keys = await Send(new GetKeySet());
        var tag = TagOf(keys);
        Response.Headers.CacheControl = "public, no-cache";
        Response.Headers.ETag = $"\"{tag}\"";
        return IfNoneMatch.Names(Request, tag) ? StatusCode(StatusCodes.Status304NotModified) : Ok(keys);
    }

    /// <summary>Get the discovery document: the issuer, and where the keys are</summary>
    [HttpGet("openid-configuration")]
    [ResponseCache(Duration = CacheSeconds, Location = ResponseCacheLocation.Any)]
    public Task<Discovery> GetDiscovery() => Send(new GetDiscovery());

    private static string TagOf(KeySet keys) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', keys.Keys.Select(key => key.Kid)))));
}
