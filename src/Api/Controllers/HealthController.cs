using FlagService.Api.Operations;
using FlagService.Application.Health;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>The health of the service.</summary>
[Route("health")]
[Tags(ApiTags.Operations)]
public sealed class HealthController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Check whether the process runs</summary>
    [HttpGet("live")]
    [AllowAnonymous]
    [ProducesResponseType<Liveness>(StatusCodes.Status200OK)]
    public Liveness CheckLiveness() => new();

    /// <summary>Check whether the service is ready for all requests</summary>
    /// <remarks>It is 503 while the database is unavailable, although evaluation still works, and once the service is stopping.</remarks>
    [HttpGet("ready")]
    [AllowAnonymous]
    [ProducesResponseType<ReadinessReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ReadinessReport>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<ReadinessReport>> ReadReadiness()
    {
        var report = await Send(new ReadReadiness());
        if (report.IsReady)
        {
            return report;
        }

        Response.Headers.RetryAfter = "5";
        return StatusCode(StatusCodes.Status503ServiceUnavailable, report);
    }

    /// <summary>Check whether the service can evaluate flags</summary>
    /// <remarks>
    /// For load balancers. It stays 200 while the database is unavailable, because evaluation works from memory. It is 503 until startup
    /// has finished or the snapshots in `SNAPSHOT_DIR` are loaded, and again once the service is stopping.
    /// </remarks>
    [HttpGet("evaluation")]
    [AllowAnonymous]
    [ProducesResponseType<EvaluationReadiness>(StatusCodes.Status200OK)]
    [ProducesResponseType<EvaluationReadiness>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<EvaluationReadiness>> ReadEvaluationReadiness()
    {
        var report = await Send(new ReadEvaluationReadiness());
        if (report.IsReady)
        {
            return report;
        }

        Response.Headers.RetryAfter = "5";
        return StatusCode(StatusCodes.Status503ServiceUnavailable, report);
    }

    /// <summary>Get the state of each component</summary>
    [HttpGet]
    [ProducesResponseType<HealthReport>(StatusCodes.Status200OK)]
    public Task<HealthReport> ReadHealth() => Send(new ReadHealth());
}

/// <summary>The answer of a running process.</summary>
public sealed class Liveness
{
    /// <summary>Always <c>live</c>: a process that doesn't run doesn't answer.</summary>
    public string Status => "live";
}
