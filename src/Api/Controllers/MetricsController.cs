using FlagService.Api.Observability;
using FlagService.Application.Observability;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>Numbers for those who watch the service.</summary>
[Tags("Operations")]
public sealed class MetricsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Metrics in Prometheus' text format</summary>
    /// <remarks>
    /// Programs on the service's own machine that call it `localhost`, by a loopback address or by the machine's name read them without a
    /// credential. Where `METRICS_PORT` is set they are on that port, for whoever reaches it, and not here.
    /// </remarks>
    [HttpGet("metrics")]
    [Produces("text/plain")]
    [ProducesResponseType<PrometheusText>(StatusCodes.Status200OK, "text/plain")]
    public async Task ReadMetrics() => await PrometheusText.WriteAsync(Response, await Send(new ReadMetrics()));
}
