using System.Text.Json.Serialization;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Keys;
using FlagService.Application.Requests;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Projects and their SDK keys.</summary>
[Route("v1/projects")]
[Tags(ApiTags.Projects)]
public sealed class ProjectsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List the projects that you can see</summary>
    [HttpGet]
    [ProducesResponseType<Page<ProjectDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListProjects([FromQuery] PageQuery list) => Ok(await Send(new ListProjects(list.ToRequest())));

    /// <summary>Create a project</summary>
    /// <remarks>You become its owner. The project has the environment `production`, whose SDK keys are shown in this answer only.</remarks>
    [HttpPost]
    [ProducesResponseType<CreatedProject>(StatusCodes.Status201Created)]
    [Versioned(Creates = true)]
    public async Task<IActionResult> CreateProject([FromBody] CreateProjectBody body)
    {
        var project = await Send(new CreateProject(body.Name, body.Description));
        Tag(project.Version);
        return Created($"/v1/projects/{project.Id}", project);
    }

    /// <summary>Get a project</summary>
    [HttpGet("{projectId}")]
    [ProducesResponseType<ProjectDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> GetProject() => Tagged(await Send(new GetProject(Project)));

    /// <summary>Update a project</summary>
    [HttpPut("{projectId}")]
    [ProducesResponseType<ProjectDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> UpdateProject([FromBody] UpdateProjectBody body) =>
        Tagged(await Send(new UpdateProject(Project, ExpectedVersions, body.Name, body.Description)));

    /// <summary>Delete a project with everything in it</summary>
    [HttpDelete("{projectId}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Versioned]
    public async Task<IActionResult> DeleteProject()
    {
        await Send(new DeleteProject(Project, ExpectedVersions));
        return NoContent();
    }

    /// <summary>List a project's SDK keys, newest first</summary>
    /// <remarks>
    /// Each key is listed with its first characters, its environment and the time of its last use. The key itself is not stored.
    /// </remarks>
    /// <param name="list">Which page; `search` finds a part of the environment's key.</param>
    [Tags(ApiTags.SdkKeys)]
    [HttpGet("{projectId}/keys")]
    [ProducesResponseType<Page<SdkKeyDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListKeys([FromQuery] PageQuery list) => Ok(await Send(new ListKeys(Project, list.ToRequest())));

    /// <summary>Replace an environment's SDK key</summary>
    /// <remarks>The new key is shown in this answer only. The old key stops working at once, or after the grace period.</remarks>
    [Tags(ApiTags.SdkKeys)]
    [HttpPost("{projectId}/regenerate-key")]
    [ProducesResponseType<RegeneratedKeyAnswer>(StatusCodes.Status200OK)]
    public async Task<IActionResult> RegenerateKey(
        [FromQuery] string? environment,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RegenerateKeyBody? body)
    {
        var key = await Send(new RegenerateKey(Project, environment, body?.Kind, body?.GracePeriodSeconds));
        return Ok(key.Kind == SdkKeyKind.Server ? new RegeneratedKeyAnswer(key.Key, ClientKey: null) : new RegeneratedKeyAnswer(SdkKey: null, key.Key));
    }

    private OkObjectResult Tagged(ProjectDetails project)
    {
        Tag(project.Version);
        return Ok(project);
    }
}

/// <summary>A new project.</summary>
/// <param name="Name">1 to 200 characters, unique among your projects.</param>
/// <param name="Description">At most 2,000 characters.</param>
public sealed record CreateProjectBody([Required] string? Name, string? Description);

/// <summary>Changes of a project. Absent fields stay as they are.</summary>
public sealed record UpdateProjectBody
{
    /// <summary>1 to 200 characters, unique among your projects.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>At most 2,000 characters; null clears it.</summary>
    public Optional<string?> Description { get; init; }
}

/// <summary>The key to replace, and when the old one stops working.</summary>
/// <param name="Kind">`server` (the default) or `client`.</param>
/// <param name="GracePeriodSeconds">For how many seconds the old key still works, 0 (the default) to 31,536,000.</param>
public sealed record RegenerateKeyBody(string? Kind, [property: JsonConverter(typeof(NearestNumberConverter))] long? GracePeriodSeconds);

/// <summary>The new key, in the field of its kind.</summary>
/// <param name="SdkKey">For servers.</param>
/// <param name="ClientKey">For browsers and phones.</param>
public sealed record RegeneratedKeyAnswer(
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    string? SdkKey,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    string? ClientKey);
