using FlagService.Api.Operations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Architecture.Tests.Examples;

[Route("v1/good")]
internal sealed class GoodController : ControllerBase
{
    [HttpGet("{id}")]
    public string Read() => "";

    [HttpPost("/sdk/good")]
    [SdkCredential]
    public string Evaluate() => "";

    [NonAction]
    public void Help()
    {
    }
}

internal sealed class TwoCredentialsController : ControllerBase
{
    [HttpGet("sdk/x")]
    [SdkCredential]
    [AllowAnonymous]
    public string Read() => "";
}

internal sealed class PersonAtSdkController : ControllerBase
{
    [HttpGet("sdk/x")]
    public string Read() => "";
}

[SdkCredential]
internal sealed class SdkAtManagementController : ControllerBase
{
    [HttpGet("v1/x")]
    public string Read() => "";
}

[Route("v2/x")]
internal sealed class ElsewhereController : ControllerBase
{
    [HttpGet]
    public string Read() => "";
}

internal sealed class RoutelessController : ControllerBase
{
    public string Read() => "";
}

internal sealed class EntityController : ControllerBase
{
    [HttpGet("v1/x")]
    public Task<ActionResult<IReadOnlyList<Wrapping>>> Read() => throw new NotSupportedException();

    public sealed record Wrapping(Domain.Projects.Project[] Projects);
}

internal sealed class DeclaredEntityController : ControllerBase
{
    [HttpGet("v1/x")]
    [ProducesResponseType<Domain.Projects.Project>(200)]
    public IActionResult Read() => throw new NotSupportedException();
}
