using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;
using FlagService.Application.Limits;
using FlagService.Application.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Observability;

/// <summary>The queue of error reports. It is small; further reports are dropped and counted.</summary>
internal sealed class ErrorReports(ErrorReportOptions options, ServiceMetrics metrics, TimeProvider time) : IErrorReports
{
    private const int Capacity = 50;

    private readonly Channel<(ErrorReport, ActivityContext)> _queue = Channel.CreateBounded<(ErrorReport, ActivityContext)>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Lock _lock = new();
    private readonly TokenBucket _bucket = new(Rate.PerMinute(options.PerMinute));
    private long _fullAt;

    /// <summary>Whether somebody wants them.</summary>
    public bool AreWanted { get; } = !string.IsNullOrEmpty(options.Url);

    public int Waiting => _queue.Reader.Count;

    public ChannelReader<(ErrorReport Report, ActivityContext Trace)> Reader => _queue.Reader;

    public void Report(Exception failure, ErrorPlace place)
    {
        metrics.UnhandledErrors.Add(place.Origin);
        if (AreWanted && !(MayCome() && _queue.Writer.TryWrite((ErrorReport.Of(failure, place, time.GetUtcNow()), place.Trace))))
        {
            metrics.QueueDrops.Add("error_reports");
        }
    }

    private bool MayCome()
    {
        var now = TokenBucket.At(time.GetUtcNow());
        lock (_lock)
        {
            if (_bucket.Take(_fullAt, now) is not { } fullAt)
            {
                return false;
            }

            _fullAt = fullAt;
            return true;
        }
    }
}

/// <summary>Sends reports one after the other, each once; one that fails is logged, counted and dropped.</summary>
internal sealed class ErrorReportSender(ErrorReports reports, ErrorReportOptions options, ServiceMetrics metrics, ILogger<ErrorReportSender> log)
    : BackgroundService
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = options.Timeout };

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!reports.AreWanted)
        {
            return;
        }

        await foreach (var (report, trace) in reports.Reader.ReadAllAsync(stoppingToken))
        {
            await SendAsync(report, trace, stoppingToken);
        }
    }

    private async Task SendAsync(ErrorReport report, ActivityContext trace, CancellationToken cancellationToken)
    {
        using var span = Spans.OfCall("error report", trace);
        try
        {
            // Buffered, so that Content-Length is known: not every receiver supports chunked bodies.
            using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(report, JsonSerializerOptions.Web));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using var answer = await _client.PostAsync(options.Url, body, cancellationToken);
            answer.EnsureSuccessStatusCode();
            metrics.ErrorReports.Add("sent");
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            metrics.ErrorReports.Add("failed");
            log.LogWarning("The report of an error could not be delivered ({Reason})", ReasonOf(failure));
        }
    }

    // The message of a failure may show the address, which may hold a secret.
    private static string ReasonOf(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
        HttpRequestException { HttpRequestError: var error } => error.ToString(),
        OperationCanceledException => "it took too long",
        _ => failure.GetType().Name,
    };
}
