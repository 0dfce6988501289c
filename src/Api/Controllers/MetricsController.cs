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
    /// Programs on the service's own machine need no credential, if they call it by `localhost`, a loopback address or the machine's name.
    /// If `METRICS_PORT` is set, metrics are served on that port, without a credential, and not here.
    /// </remarks>
    [HttpGet("metrics")]
    [Produces("text/plain")]
    [ProducesResponseType<PrometheusText>(StatusCodes.Status200OK, "text/plain")]
    public async Task ReadMetrics() => await PrometheusText.WriteAsync(Response, await Send(new ReadMetrics()));
}
