using FlagService.Api.Bodies;
using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Application.Requests;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash;
using FlagService.Application.Transfer.Unleash.Exports;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Projects as documents, out and in again.</summary>
[Route("v1")]
[Tags(ApiTags.Transfer)]
public sealed class TransferController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Export a project as a document</summary>
    /// <remarks>It has environments, segments and flags with their salts and rules; no SDK keys, and no members.</remarks>
    [HttpGet("projects/{projectId}/export")]
    [ProducesResponseType<ProjectDocument>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportProject() => DocumentBody.Of(await Send(new ExportProject(Project)));

    /// <summary>Import a document into a project</summary>
    /// <remarks>
    /// Creates what is missing and updates what differs, by key; deletes nothing. All of it is saved or nothing is, and importing the same
    /// document again changes nothing. Fields that a flag leaves out stay. New environments have no SDK keys until `regenerate-key` makes them.
    /// Unknown fields are ignored and named in `notCarriedOver`. The document may be larger than other bodies: 32 MiB, unless configured
    /// otherwise.
    /// </remarks>
    /// <param name="input">What the document holds that is not known.</param>
    /// <param name="dryRun">Whether to save nothing and only report what the import would do.</param>
    [HttpPost("projects/{projectId}/import")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ProjectDocument), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportProject([FromServices] IInputFaults input, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportProject(Project, await DocumentBody.ReadAsync<ProjectDocument>(Request), dryRun) { Ignored = input.Ignored }));

    /// <summary>Import an Unleash export into a project</summary>
    /// <remarks>
    /// An export of Unleash is about one environment; `environment` says into which one it is imported. What Unleash's clients read, the changes that they
    /// follow and the body of Unleash's own import are understood too. `notCarriedOver` names everything that FlagService can't express, with its
    /// place in the document. A feature that can't be a flag is left out, and so are those that depend on it. Users are assigned to buckets anew,
    /// because Unleash has another hash.
    /// </remarks>
    /// <param name="environment">The environment's key; the project's default environment where it is absent.</param>
    /// <param name="dryRun">Whether to save nothing and only report what the import would do.</param>
    [HttpPost("projects/{projectId}/import/unleash")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(UnleashExport), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportUnleash([FromQuery] string? environment, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportUnleash(Project, environment, await DocumentBody.ReadAsync<UnleashExport>(Request), dryRun)));

    /// <summary>Export all projects as a document</summary>
    [HttpGet("export")]
    [ProducesResponseType<ServiceDocument>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportService() => DocumentBody.Of(await Send(new ExportService()));

    /// <summary>Import a document of many projects</summary>
    /// <remarks>
    /// Projects are found by their ids; one that doesn't exist is created with its id, and you own it. All of it is saved or nothing is.
    /// </remarks>
    /// <param name="input">What the document holds that is not known.</param>
    /// <param name="dryRun">Whether to save nothing and only report what the import would do.</param>
    [HttpPost("import")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ServiceDocument), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportService([FromServices] IInputFaults input, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportService(await DocumentBody.ReadAsync<ServiceDocument>(Request), dryRun) { Ignored = input.Ignored }));
}
