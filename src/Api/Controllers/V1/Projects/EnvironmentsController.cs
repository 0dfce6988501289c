using FlagService.Api.Operations;
using FlagService.Application.Flags;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Environments;
using FlagService.Application.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>A project's environments.</summary>
[Route("v1/projects/{projectId}/environments")]
[Tags(ApiTags.Environments)]
public sealed class EnvironmentsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a project's environments</summary>
    [HttpGet]
    [ProducesResponseType<Listing<EnvironmentDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListEnvironments() => Ok(await Send(new ListEnvironments(Project)));

    /// <summary>List the flags that differ between two environments</summary>
    /// <remarks>
    /// Compared is what decides who gets what: whether a flag is on, its prerequisites, its rules in their order, and what it serves if no rule
    /// matches. The rules' ids, priorities and descriptions don't count, nor does which users have a share. `search` finds flags.
    /// </remarks>
    /// <param name="from">The key of one environment. Required.</param>
    /// <param name="to">The key of the other environment. Required.</param>
    /// <param name="list">Which page.</param>
    [HttpGet("compare")]
    [ProducesResponseType<Page<FlagComparison>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> CompareEnvironments([FromQuery] string? from, [FromQuery] string? to, [FromQuery] PageQuery list) =>
        Ok(await Send(new CompareEnvironments(Project, from, to, list.ToRequest())));

    /// <summary>Create an environment</summary>
    /// <remarks>Every flag is off in a new environment. Its SDK keys are shown in this answer only.</remarks>
    [HttpPost]
    [ProducesResponseType<CreatedEnvironment>(StatusCodes.Status201Created)]
    public async Task<IActionResult> CreateEnvironment([FromBody] CreateEnvironmentBody body)
    {
        var environment = await Send(new CreateEnvironment(Project, body.Key, body.Name, body.IsCritical));
        return Created($"/v1/projects/{Project.Value}/environments/{environment.Key}", environment);
    }

    /// <summary>Rename an environment, or mark it as critical</summary>
    [HttpPut("{key}")]
    [ProducesResponseType<EnvironmentDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> UpdateEnvironment(string key, [FromBody] UpdateEnvironmentBody body) =>
        Ok(await Send(new UpdateEnvironment(Project, key, ExpectedVersions, body.Key, body.Name, body.IsCritical)));

    /// <summary>Delete an environment with its SDK keys, flag states and rules</summary>
    [HttpDelete("{key}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> DeleteEnvironment(string key)
    {
        await Send(new DeleteEnvironment(Project, key, ExpectedVersions));
        return NoContent();
    }
}

/// <summary>A new environment.</summary>
/// <param name="Key">Unique in the project; never changes.</param>
/// <param name="Name">1 to 200 characters. The default is the key.</param>
/// <param name="IsCritical">True has the console ask for a flag's key before it switches the flag there. The default is false.</param>
public sealed record CreateEnvironmentBody([Required] string? Key, string? Name, bool IsCritical = false);

/// <summary>Changes of an environment. Absent fields stay as they are.</summary>
public sealed record UpdateEnvironmentBody
{
    /// <summary>Read-only: if you send it, it must have its present value.</summary>
    public Optional<string?> Key { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>True has the console ask for a flag's key before it switches the flag there.</summary>
    public Optional<bool?> IsCritical { get; init; }
}
