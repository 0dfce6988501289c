using FlagService.Application.Accounts.Keys;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>The keys that sign access tokens.</summary>
[Route("v1/auth/keys")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KeysController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Sign access tokens with a new key; the old one verifies until its tokens have run out</summary>
    [HttpPost("rotate")]
    public Task<RotatedKey> RotateSigningKey() => Send(new RotateSigningKey());
}
