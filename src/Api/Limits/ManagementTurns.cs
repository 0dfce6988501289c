using System.Threading.RateLimiting;
using FlagService.Api.Problems;
using FlagService.Application.Observability;
using FlagService.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Limits;

/// <summary>
/// Lets only so many requests of the management API at the database at once, and so many wait, so that a flood of them leaves evaluation
/// its processors. A turn begins when the body has been read and ends before the answer is sent: who is slow on the wire takes none.
/// Signing in has a queue of its own, where passwords are hashed.
/// </summary>
internal sealed class ManagementTurns : IAsyncActionFilter, IMeasured, IDisposable
{
    private const string Queue = "management";

    private static readonly Error Busy = new(ErrorKind.Unavailable, "busy", "Too many requests are being worked on; try again soon.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    private readonly ConcurrencyLimiter _turns;
    private readonly ServiceMetrics _metrics;

    public ManagementTurns(IOptions<RequestOptions> options, ServiceMetrics metrics)
    {
        _metrics = metrics;
        _turns = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.AtOnce,
            QueueLimit = options.Value.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint() is not { } endpoint || !ReadinessGate.IsManagement(endpoint) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next();
            return;
        }

        using var turn = await _turns.AcquireAsync(cancellationToken: http.RequestAborted);
        if (!turn.IsAcquired)
        {
            _metrics.QueueDrops.Add(Queue);
            Busy.Throw();
        }

        await next();
    }

    public IEnumerable<MetricValue> Measure() => [new MetricValue(MetricCatalogue.QueueDepth, _turns.GetStatistics()?.CurrentQueuedCount ?? 0, Queue)];

    public void Dispose() => _turns.Dispose();
}
