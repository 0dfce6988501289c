using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>A flag's rules in one environment. The entity tag is the flag's.</summary>
[Route("v1/projects/{projectId}/flags/{flag}/rules")]
[Tags(ApiTags.Rules)]
public sealed class RulesController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List a flag's rules in the order of evaluation</summary>
    [HttpGet]
    [ProducesResponseType<Listing<RuleDetails>>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> ListRules(string flag, [FromQuery] string? environment)
    {
        var answer = await Send(new ListRules(Project, environment, flag));
        Tag(answer.FlagVersion);
        return Ok(new Listing<RuleDetails>(answer.Rules));
    }

    /// <summary>Create a rule</summary>
    [HttpPost]
    [ProducesResponseType<RuleDetails>(StatusCodes.Status201Created)]
    [Versioned]
    public async Task<IActionResult> CreateRule(string flag, [FromQuery] string? environment, [FromBody] NewRule body)
    {
        var answer = await Send(new CreateRule(Project, environment, flag, ExpectedVersions, body));
        Tag(answer.FlagVersion);
        return Created($"/v1/projects/{Project.Value}/flags/{flag}/rules/{answer.Rule.Id}", answer.Rule);
    }

    /// <summary>Get a rule</summary>
    [HttpGet("{rule}")]
    [ProducesResponseType<RuleDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> GetRule(string flag, Guid rule, [FromQuery] string? environment) =>
        Tagged(await Send(new GetRule(Project, environment, flag, new RuleId(rule))));

    /// <summary>Update a rule</summary>
    [HttpPut("{rule}")]
    [ProducesResponseType<RuleDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> UpdateRule(string flag, Guid rule, [FromQuery] string? environment, [FromBody] RuleChange body) =>
        Tagged(await Send(new UpdateRule(Project, environment, flag, new RuleId(rule), ExpectedVersions, body)));

    /// <summary>Delete a rule</summary>
    [HttpDelete("{rule}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [Versioned]
    public async Task<IActionResult> DeleteRule(string flag, Guid rule, [FromQuery] string? environment)
    {
        await Send(new DeleteRule(Project, environment, flag, new RuleId(rule), ExpectedVersions));
        return NoContent();
    }

    private OkObjectResult Tagged(VersionedRule answer)
    {
        Tag(answer.FlagVersion);
        return Ok(answer.Rule);
    }
}
