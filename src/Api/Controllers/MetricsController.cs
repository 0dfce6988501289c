using FlagService.Api.Observability;
using FlagService.Api.Operations;
using FlagService.Application.Observability;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>Metrics of the service.</summary>
[Tags(ApiTags.Operations)]
public sealed class MetricsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Get metrics in Prometheus' text format</summary>
    /// <remarks>
    /// Programs on the service's own machine that call it `localhost`, by a loopback address or by the machine's name need no credential. Where
    /// `METRICS_PORT` is set, metrics are on that port, without a credential, and not here.
    /// </remarks>
    [HttpGet("metrics")]
    [Produces("text/plain")]
    [ProducesResponseType<PrometheusText>(StatusCodes.Status200OK, "text/plain")]
    public async Task ReadMetrics() => await PrometheusText.WriteAsync(Response, await Send(new ReadMetrics()));
}
