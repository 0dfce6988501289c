using FlagService.Application.Accounts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>What other services need to check access tokens on their own (RFC 8615).</summary>
[AllowAnonymous]
[Route(".well-known")]
[ResponseCache(Duration = CacheSeconds, Location = ResponseCacheLocation.Any)]
public sealed class WellKnownController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>For how long others may go on with what they read, in seconds.</summary>
    private const int CacheSeconds = 300;

    /// <summary>The public keys that verify access tokens.</summary>
    [HttpGet("jwks.json")]
    public Task<KeySet> Keys() => Send(new GetKeySet());

    /// <summary>Who issues the tokens and where the keys are.</summary>
    [HttpGet("openid-configuration")]
    public Task<Discovery> Discovery() => Send(new GetDiscovery());
}
