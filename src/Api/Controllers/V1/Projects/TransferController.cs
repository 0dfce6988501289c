using FlagService.Api.Bodies;
using FlagService.Api.Operations;
using FlagService.Api.Streaming;
using FlagService.Application.Requests;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash;
using FlagService.Application.Transfer.Unleash.Exports;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Projects as documents, out and in again.</summary>
[Route("v1")]
[Tags(ApiTags.Transfer)]
public sealed class TransferController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Export a project as a document</summary>
    /// <remarks>
    /// The document has the project's environments, segments, and flags with their salts and rules. It has no SDK keys and no members.
    /// </remarks>
    [HttpGet("projects/{projectId}/export")]
    [ProducesResponseType<ProjectDocument>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportProject() => DocumentBody.Of(await Send(new ExportProject(Project)));

    /// <summary>Import a document into a project</summary>
    /// <remarks>
    /// The import finds things by their keys, creates what is missing and updates what differs. It deletes nothing. It saves everything or
    /// nothing, and importing the same document again changes nothing. Fields that a flag leaves out stay as they are. New environments
    /// have no SDK keys until `regenerate-key` creates them. Unknown fields are ignored and listed in `notCarriedOver`. The document may
    /// have up to 32 MiB, unless configured otherwise.
    /// </remarks>
    /// <param name="input">What the document holds that is not known.</param>
    /// <param name="dryRun">True to only report what the import would do, without saving anything.</param>
    [HttpPost("projects/{projectId}/import")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ProjectDocument), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportProject([FromServices] IInputFaults input, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportProject(Project, await DocumentBody.ReadAsync<ProjectDocument>(Request), dryRun) { Ignored = input.Ignored }));

    /// <summary>Import an Unleash export into a project</summary>
    /// <remarks>
    /// An export of Unleash describes one environment; `environment` names the environment to import it into. The import leaves out the state
    /// of another environment, unless it is the only one and the project has none of its name. The call also accepts what Unleash's clients
    /// read, the changes that they follow, and the body of Unleash's own import. `notCarriedOver` lists everything that FlagService can't
    /// express, with its place in the document. The import leaves out features that can't be flags, and the features that depend on them.
    /// Everybody keeps what they have, by Unleash's own buckets, but for what the report names.
    /// </remarks>
    /// <param name="environment">The environment's key. By default each state goes into the environment of its name, and what names none into the project's default environment.</param>
    /// <param name="defaultStickiness">The context field, such as `userId`, that assigns users where Unleash's default stickiness would: the user's id, else the session, else chance. With it Unleash's server SDKs get these flags too; a context without the field doesn't get them.</param>
    /// <param name="dryRun">True to only report what the import would do, without saving anything.</param>
    [HttpPost("projects/{projectId}/import/unleash")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(UnleashExport), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportUnleash([FromQuery] string? environment, [FromQuery] string? defaultStickiness, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportUnleash(Project, environment, await DocumentBody.ReadAsync<UnleashExport>(Request), dryRun) { DefaultStickiness = defaultStickiness }));

    /// <summary>Export all projects as a document</summary>
    [HttpGet("export")]
    [ProducesResponseType<ServiceDocument>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportService() => DocumentBody.Of(await Send(new ExportService()));

    /// <summary>Import a document of many projects</summary>
    /// <remarks>
    /// The import finds projects by their ids. It creates missing projects under their ids and makes you their owner. It saves everything
    /// or nothing.
    /// </remarks>
    /// <param name="input">What the document holds that is not known.</param>
    /// <param name="dryRun">True to only report what the import would do, without saving anything.</param>
    [HttpPost("import")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ServiceDocument), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportService([FromServices] IInputFaults input, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportService(await DocumentBody.ReadAsync<ServiceDocument>(Request), dryRun) { Ignored = input.Ignored }));
}
