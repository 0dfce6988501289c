using FlagService.Api.Operations;
using FlagService.Application.Analytics;
using FlagService.Application.Flags.Impact;
using FlagService.Application.Flags.Targeting;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>What flags served, how often and to whom.</summary>
[Route("v1/projects/{projectId}")]
[Tags(ApiTags.Analytics)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EvaluationsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Get how often a flag served each variation</summary>
    /// <remarks>
    /// The default is the last 24 hours by the hour. The counts are exact and at most a few seconds late. `recent` is a sample under load.
    /// Intervals are in UTC, and `from` is rounded down to the beginning of its interval.
    /// </remarks>
    [HttpGet("flags/{flag}/evaluations")]
    [ProducesResponseType<FlagEvaluations>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReadEvaluations(string flag, [FromQuery] EvaluationQuery query) => Ok(await Send(query.ToRequest(Project, flag)));

    /// <summary>Get which flags of a project were evaluated most</summary>
    /// <remarks>The counts are exact and at most a few seconds late. An evaluation is an error if its reason is `targeting_key_missing`.</remarks>
    /// <param name="environment">The environment's key. The default is the project's default environment.</param>
    /// <param name="period">`day` for the last 24 hours (the default) or `week` for the last 7 days.</param>
    [HttpGet("evaluations")]
    [ProducesResponseType<ProjectEvaluations>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReadProjectEvaluations([FromQuery] string? environment, [FromQuery] string? period) =>
        Ok(await Send(new ReadProjectEvaluations(Project, environment, period)));

    /// <summary>Check which users a draft of a flag's targeting would change</summary>
    /// <remarks>
    /// The body is what `PUT .../targeting` would save. The users are those of the
    /// latest recorded evaluations, which are a sample under load. Nothing is saved. Of a user only the id is recorded: other attributes
    /// count as missing, and `unknownAttributes` names those that matter. With many users or costly rules only some users are looked at.
    /// </remarks>
    [HttpPost("flags/{flag}/impact")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType<FlagImpact>(StatusCodes.Status200OK)]
    public async Task<IActionResult> CheckFlagImpact(string flag, [FromQuery] string? environment, [FromBody] TargetingChange body) =>
        Ok(await Send(new CheckFlagImpact(Project, environment, flag, body)));

    /// <summary>Erase one of your application's users from the recorded evaluations</summary>
    /// <remarks>
    /// The counts stay, because they identify nobody. Evaluations of the last few seconds may be recorded after this answer: call it again
    /// to erase them too.
    /// </remarks>
    /// <param name="userId">The `user_id` with which the user was evaluated.</param>
    [HttpDelete("evaluations")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> EraseEvaluations([FromQuery] string? userId)
    {
        await Send(new EraseEvaluations(Project, userId));
        return NoContent();
    }
}

/// <summary>Which evaluations are looked for, from the query.</summary>
public sealed class EvaluationQuery
{
    /// <summary>The environment's key. The default is the project's default environment.</summary>
    [FromQuery(Name = "environment")]
    public string? Environment { get; init; }

    /// <summary>The earliest time, RFC 3339 with an offset such as `2026-01-31T12:00:00Z`. The default is 24 hours before `to`.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>The end of the period (exclusive), RFC 3339 with an offset. The default is now.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>`minute` (for at most 1 day), `hour` (31 days) or `day` (731 days). The default is `hour`.</summary>
    [FromQuery(Name = "interval")]
    public string? Interval { get; init; }

    internal ReadEvaluations ToRequest(Domain.Projects.ProjectId project, string flag) =>
        new(project, Environment, flag, From, To, Interval);
}
