using FlagService.Api.Limits;
using FlagService.Api.OpenApi;
using FlagService.Api.Problems;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Projects as documents, out and in again.</summary>
[Route("v1")]
[Tags("Export and import")]
public sealed class TransferController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Export a project: environments, segments and flags, without keys and people</summary>
    [HttpGet("projects/{projectId}/export")]
    [ProducesResponseType<ProjectDocument>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportProject() => DocumentBody.Of(await Send(new ExportProject(Project)));

    /// <summary>Import a document into a project</summary>
    /// <remarks>
    /// Makes what is missing and changes what differs, by key; removes nothing. It happens as a whole or not at all, and doing it again
    /// changes nothing. What a flag leaves out stays as it is. New environments have no SDK keys until they are regenerated.
    /// `dryRun=true` only tells what would happen. Bodies may be larger here than elsewhere: 32 MiB unless configured.
    /// </remarks>
    [HttpPost("projects/{projectId}/import")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ProjectDocument), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportProject([FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportProject(Project, await DocumentBody.ReadAsync<ProjectDocument>(Request), dryRun)));

    /// <summary>Import what Unleash exported into a project</summary>
    /// <remarks>
    /// An export of Unleash is of one environment; `environment` says into which one it goes. Whatever has no equal here is named in
    /// `notCarriedOver`, with its place in the export. A feature that can't be a flag here is left out, and so is what depends on it.
    /// Users are dealt into buckets anew, since Unleash hashes otherwise.
    /// </remarks>
    [HttpPost("projects/{projectId}/import/unleash")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(UnleashExport), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportUnleash([FromQuery] string? environment, [FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportUnleash(Project, environment, await DocumentBody.ReadAsync<UnleashExport>(Request), dryRun)));

    /// <summary>Export all projects</summary>
    [HttpGet("export")]
    [ProducesResponseType<ServiceDocument>(StatusCodes.Status200OK)]
    [TakesLong]
    public async Task<IActionResult> ExportService() => DocumentBody.Of(await Send(new ExportService()));

    /// <summary>Import many projects</summary>
    /// <remarks>
    /// Projects go by their ids; one that is not there is made with its id, and you own it. All of it happens or nothing does.
    /// </remarks>
    [HttpPost("import")]
    [ProducesResponseType<ImportReport>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ServiceDocument), IsDocument = true)]
    [LargeBody]
    [TakesLong]
    public async Task<IActionResult> ImportService([FromQuery] bool dryRun = false) =>
        Ok(await Send(new ImportService(await DocumentBody.ReadAsync<ServiceDocument>(Request), dryRun)));
}
