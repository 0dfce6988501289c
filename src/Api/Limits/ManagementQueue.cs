using System.Threading.RateLimiting;
using FlagService.Api.Authentication;
using FlagService.Api.Bodies;
using FlagService.Api.Operations;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Api.Streaming;
using FlagService.Application.Observability;
using FlagService.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;

namespace FlagService.Api.Limits;

/// <summary>
/// Bounds how many requests of the management API run and wait at once, so that a flood of them leaves processors to evaluation, and how many of one
/// caller run, so that a flood of theirs leaves places to the others. A request holds its place from the arrival of the body until the answer is ready
/// to be sent, so a slow connection holds none. Imports, which take a multiple of their size in memory, queue before that: first behind those of the
/// same caller, so that nobody waits behind more than one import of another caller. Sign-ins have a queue of their own, where passwords are hashed.
/// </summary>
internal sealed class ManagementQueue : IAsyncActionFilter, IMeasured, IDisposable
{
    private const string Queue = "management";

    /// <summary>The refusal of a request for which there is no place, not even to wait.</summary>
    public static Error Busy { get; } = new(ErrorKind.Unavailable, "busy", "The service is processing too many requests; try again soon.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    private readonly ConcurrencyLimiter _atOnce;
    private readonly ConcurrencyLimiter _imports;
    private readonly ConcurrencyLimiter _pages;
    private readonly PartitionedRateLimiter<string> _ofOne;
    private readonly PartitionedRateLimiter<string> _importsOfOne;
    private readonly Uploads _uploads;
    private readonly ServiceMetrics _metrics;
    private long _behindTheirOwn;

    public ManagementQueue(RequestOptions options, Uploads uploads, ServiceMetrics metrics)
    {
        (_uploads, _metrics) = (uploads, metrics);
        _atOnce = new ConcurrencyLimiter(Limit(options.AtOnce, options.Queue));
        _imports = new ConcurrencyLimiter(Limit(options.ImportsAtOnce, options.Queue));
        _pages = new ConcurrencyLimiter(Limit(options.PagesAtOnce, options.Queue));
        _ofOne = OfEach(Limit(options.OfOneAtOnce, options.Queue));
        _importsOfOne = OfEach(Limit(1, options.UploadsAtOnce - 1));
    }

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint() is not { } endpoint || !ReadinessGate.IsManagement(endpoint) || IsOutside(endpoint))
        {
            await AnswerAsync(next, http);
            return;
        }

        var place = await EnterAsync(http);
        try
        {
            await AnswerAsync(next, http);
        }
        finally
        {
            if (endpoint.Metadata.GetMetadata<TakesLongAttribute>() is not null)
            {
                // Its answer is made while it is read.
                place.Dispose();
            }
        }
    }

    /// <summary>Waits for the places that a request needs. They are free again when the answer begins to be sent, or when the result is disposed of.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<IDisposable> EnterAsync(HttpContext http)
    {
        var places = new Places();
        http.Response.OnStarting(
            static places =>
            {
                ((Places)places).Dispose();
                return Task.CompletedTask;
            },
            places);
        http.Response.RegisterForDispose(places);
        try
        {
            if (IsImport(http))
            {
                places.Add(await FollowOwnAsync(_importsOfOne, http, _uploads.TooMany));
                places.Add(await TakeAsync(_imports, http.RequestAborted));
            }

            places.Add(await FollowOwnAsync(_ofOne, http, Busy));
            if (ReadinessGate.IsOfConsole(http.GetEndpoint()))
            {
                // To draw a page takes a multiple of the processors and memory that a call takes.
                places.Add(await TakeAsync(_pages, http.RequestAborted));
            }

            places.Add(await TakeAsync(_atOnce, http.RequestAborted));
            return places;
        }
        catch
        {
            places.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the place of something that is asked for outside of a request, as editors do.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken) => await TakeAsync(_atOnce, cancellationToken);

    public IEnumerable<MetricValue> Measure() =>
        [new MetricValue(MetricCatalogue.QueueDepth, Waiting(_atOnce) + Waiting(_imports) + Waiting(_pages) + Interlocked.Read(ref _behindTheirOwn), Queue)];

    public void Dispose()
    {
        _atOnce.Dispose();
        _imports.Dispose();
        _pages.Dispose();
        _ofOne.Dispose();
        _importsOfOne.Dispose();
    }

    /// <summary>Whether the requests of an endpoint need no place.</summary>
    public static bool IsOutside(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetMetadata<StreamsAttribute>() is not null;

    // A page is asked for at the address to which its form is sent.
    private static bool IsImport(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<LargeBodyAttribute>() is not null && !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);

    // What is too late by now is refused while it still can be: an answer that has been begun could only break off.
    private static async Task AnswerAsync(ActionExecutionDelegate next, HttpContext http)
    {
        await next();
        http.RequestAborted.ThrowIfCancellationRequested();
    }

    private static ConcurrencyLimiterOptions Limit(int atOnce, int queue) => new()
    {
        PermitLimit = atOnce,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };

    private static long Waiting(ConcurrencyLimiter limiter) => limiter.GetStatistics()?.CurrentQueuedCount ?? 0;

    private static PartitionedRateLimiter<string> OfEach(ConcurrencyLimiterOptions limit) => PartitionedRateLimiter.Create<string, string>(
        owner => RateLimitPartition.GetConcurrencyLimiter(owner, _ => limit),
        StringComparer.Ordinal);

    private async Task<RateLimitLease> FollowOwnAsync(PartitionedRateLimiter<string> ofOne, HttpContext http, Error refusal)
    {
        var owner = http.RequestServices.GetRequiredService<CallerContext>().Owner;
        Interlocked.Increment(ref _behindTheirOwn);
        try
        {
            return await TakenAsync(ofOne.AcquireAsync(owner, cancellationToken: http.RequestAborted), refusal);
        }
        finally
        {
            Interlocked.Decrement(ref _behindTheirOwn);
        }
    }

    private Task<RateLimitLease> TakeAsync(ConcurrencyLimiter limiter, CancellationToken cancellationToken) =>
        TakenAsync(limiter.AcquireAsync(cancellationToken: cancellationToken), Busy);

    private async Task<RateLimitLease> TakenAsync(ValueTask<RateLimitLease> waiting, Error refusal)
    {
        var isAtOnce = waiting.IsCompleted;
        var lease = await waiting;
        if (!lease.IsAcquired)
        {
            _metrics.QueueDrops.Add(Queue);
            refusal.Throw();
        }

        if (!isAtOnce)
        {
            // Those who wait would follow each other on the same threads, before everything that these threads have to do for others.
            await Task.Yield();
        }

        return lease;
    }
}
