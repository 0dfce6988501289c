using FlagService.Api.Operations;
using FlagService.Application.Accounts.Keys;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Accounts;

/// <summary>The keys that sign access tokens.</summary>
[Route("v1/auth/keys")]
[Tags(ApiTags.SigningKeys)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class KeysController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Rotate the key that signs access tokens</summary>
    /// <remarks>Nobody is signed out: the previous key still verifies tokens until the last of its tokens has expired.</remarks>
    [HttpPost("rotate")]
    public Task<RotatedKey> RotateSigningKey() => Send(new RotateSigningKey());
}
