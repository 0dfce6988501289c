using FlagService.Api.OpenApi;
using FlagService.Application.Analytics;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>What flags served, how often, and to whom of late.</summary>
[Route("v1/projects/{projectId}")]
[Tags("Evaluations")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EvaluationsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Read what a flag served</summary>
    /// <remarks>
    /// The last 24 hours by the hour, unless said otherwise. The counts are exact and at most some seconds late; `recent` is a sample when
    /// more is evaluated than is kept. Intervals are those of UTC, and `from` counts from the beginning of its interval.
    /// </remarks>
    [HttpGet("flags/{flag}/evaluations")]
    [ProducesResponseType<FlagEvaluations>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReadEvaluations(string flag, [FromQuery] EvaluationQuery query) => Ok(await Send(query.ToRequest(Project, flag)));

    /// <summary>Erase a user from the recorded evaluations</summary>
    /// <remarks>
    /// For users of your application who ask for it. The counts, which name nobody, stay. What was evaluated in the last seconds before may
    /// still be on its way.
    /// </remarks>
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
    /// <summary>The environment's key; the default one where it is absent.</summary>
    [FromQuery(Name = "environment")]
    public string? Environment { get; init; }

    /// <summary>Not before this time, RFC 3339 with an offset such as `2026-01-31T12:00:00Z`; 24 hours before `to` where it is absent.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>Before this time, likewise; the present where it is absent.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>`minute` (for at most a day), `hour` (31 days) or `day` (731 days); `hour` where it is absent.</summary>
    [FromQuery(Name = "interval")]
    public string? Interval { get; init; }

    internal ReadEvaluations ToRequest(Domain.Projects.ProjectId project, string flag) =>
        new(project, Environment, flag, From, To, Interval);
}
