using FlagService.Api.Operations;
using FlagService.Application.Transfer.OpenFeature;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.OpenFeature;

/// <summary>The manifest that OpenFeature's command line pulls. It puts the path behind whichever address it is given.</summary>
[Tags(ApiTags.OpenFeature)]
public sealed class ManifestController(IMediator mediator) : ApiController(mediator)
{
    private const string Path = "openfeature/v0/manifest";

    // What the command line may do here.
    private const string Capabilities = "X-Manifest-Capabilities";

    /// <summary>Get the flags of the SDK key's project as a manifest for OpenFeature's command line</summary>
    /// <remarks>`openfeature pull --provider-url ADDRESS --auth-token SDK_KEY` calls this. Server keys only; a client key gets 403.</remarks>
    [HttpGet(Path)]
    [SdkCredential]
    [Manages]
    [ProducesResponseType<Manifest>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetManifest() => Answer(await Send(new GetManifest()));

    /// <summary>Get the flags of a project as a manifest for OpenFeature's command line</summary>
    /// <remarks>`openfeature pull --provider-url ADDRESS/v1/projects/PROJECT_ID --auth-token TOKEN` calls this.</remarks>
    [HttpGet("v1/projects/{projectId}/" + Path)]
    [ProducesResponseType<Manifest>(StatusCodes.Status200OK)]
    public async Task<IActionResult> GetProjectManifest() => Answer(await Send(new GetProjectManifest(Project)));

    private OkObjectResult Answer(Manifest manifest)
    {
        Response.Headers[Capabilities] = "read";
        return Ok(manifest);
    }
}
