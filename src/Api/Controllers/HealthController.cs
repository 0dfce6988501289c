using FlagService.Application.Health;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>How the service does.</summary>
[Route("health")]
[Tags("Operations")]
public sealed class HealthController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Tells that the process runs.</summary>
    [HttpGet("live")]
    [AllowAnonymous]
    [ProducesResponseType<Liveness>(StatusCodes.Status200OK)]
    public Liveness CheckLiveness() => new();

    /// <summary>Tells whether the service can do all of its work.</summary>
    /// <remarks>Evaluation goes on from memory while the database is away; management then answers 503, and so does this. So it does once the service has been asked to stop.</remarks>
    [HttpGet("ready")]
    [AllowAnonymous]
    [ProducesResponseType<ReadinessReport>(StatusCodes.Status200OK)]
    [ProducesResponseType<ReadinessReport>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<ReadinessReport>> CheckReadiness()
    {
        var report = await Send(new ReadReadiness());
        if (report.IsReady)
        {
            return report;
        }

        Response.Headers.RetryAfter = "5";
        return StatusCode(StatusCodes.Status503ServiceUnavailable, report);
    }

    /// <summary>Tells whether evaluations can be answered.</summary>
    /// <remarks>
    /// They can from the first complete start on, or once the snapshots of `SNAPSHOT_DIR` were read, whatever becomes of the database, and until
    /// the service is asked to stop: then this is 503 while the last requests are taken. A load
    /// balancer that asks this, and not whether the service can do all of its work, keeps evaluation up while the database is away.
    /// </remarks>
    [HttpGet("evaluation")]
    [AllowAnonymous]
    [ProducesResponseType<EvaluationReadiness>(StatusCodes.Status200OK)]
    [ProducesResponseType<EvaluationReadiness>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<ActionResult<EvaluationReadiness>> CheckEvaluation()
    {
        var report = await Send(new ReadEvaluationReadiness());
        if (report.IsReady)
        {
            return report;
        }

        Response.Headers.RetryAfter = "5";
        return StatusCode(StatusCodes.Status503ServiceUnavailable, report);
    }

    /// <summary>Tells how each component does.</summary>
    [HttpGet]
    [ProducesResponseType<HealthReport>(StatusCodes.Status200OK)]
    public Task<HealthReport> ReadHealth() => Send(new ReadHealth());
}

/// <summary>That the process runs.</summary>
public sealed class Liveness
{
    /// <summary>Always <c>live</c>: a process that is not doesn't answer.</summary>
    public string Status => "live";
}
