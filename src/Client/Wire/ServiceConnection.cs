using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using FlagService.Client.Telemetry;

namespace FlagService.Client.Wire;

/// <summary>A document as the service sent it.</summary>
/// <param name="Tag">Its entity tag, as it came.</param>
/// <param name="Body">The JSON in UTF-8.</param>
internal sealed record FetchedDocument(string Tag, ReadOnlyMemory<byte> Body);

/// <summary>The calls of the service.</summary>
internal sealed class ServiceConnection : IDisposable
{
    // A comment comes every 15 seconds; without any sign the connection is dead, even if nobody says so.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly ClientMeasures _measures;
    private readonly TimeProvider _time;

    public ServiceConnection(Uri address, string sdkKey, int maximumBytes, HttpMessageHandler handler, ClientMeasures measures, TimeProvider time)
    {
        _measures = measures;
        _time = time;
        var text = address.AbsoluteUri;
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(text.EndsWith('/') ? text : text + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = maximumBytes,
        };
        _http.DefaultRequestHeaders.Add("X-SDK-Key", sdkKey);
        _http.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue(ClientMeasures.Name, typeof(ServiceConnection).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>What names a document whatever its coding on the way was: <c>"12.abc~br"</c> is <c>12.abc</c>.</summary>
    public static string Bare(string tag)
    {
        var text = tag.AsSpan().Trim('"');
        var end = text.IndexOf('~');
        return (end < 0 ? text : text[..end]).ToString();
    }

    /// <summary>The version that a bare tag begins with; 0 where it has none.</summary>
    public static long VersionOf(string bare) =>
        long.TryParse(bare.AsSpan(0, Math.Max(0, bare.IndexOf('.', StringComparison.Ordinal))), CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Reads the flags; null where they are still those of the tag.</summary>
    /// <exception cref="ServiceRefusal">The service has none for this key.</exception>
    /// <exception cref="HttpRequestException">It can't be reached.</exception>
    public async Task<FetchedDocument?> FetchAsync(string? tag, CancellationToken cancellationToken)
    {
        using var activity = _measures.Activities.StartActivity("flagservice.load");
        using var limit = Limit(Patience, cancellationToken, out var limited);
        using var _ = limited;
        using var request = new HttpRequestMessage(HttpMethod.Get, "sdk/v1/flags");
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        using var answer = await _http.SendAsync(request, limited.Token);
        activity?.SetTag("http.response.status_code", (int)answer.StatusCode);
        if (answer.StatusCode == HttpStatusCode.NotModified && tag is not null)
        {
            return null;
        }

        Demand(answer);
        return new FetchedDocument(answer.Headers.ETag?.Tag ?? "", await answer.Content.ReadAsByteArrayAsync(limited.Token));
    }

    /// <summary>Listens for changes until the connection ends, and says the bare tag of each, first of all an empty one when it is open.</summary>
    /// <param name="tag">The tag of the flags that are there already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceRefusal">The service streams nothing.</exception>
    /// <exception cref="IOException">The connection broke, or has given no sign for too long.</exception>
    public async IAsyncEnumerable<string> ListenAsync(string tag, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = Limit(Silence, cancellationToken, out var limited);
        using var _ = limited;
        using var request = new HttpRequestMessage(HttpMethod.Get, "sdk/v1/stream");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", Bare(tag));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
        Demand(answer);
        var lines = new EventLines(await answer.Content.ReadAsStreamAsync(limited.Token));
        yield return "";
        var (isChange, id) = (false, "");
        while (await lines.NextAsync(limited.Token) is { } line)
        {
            silence.CancelAfter(Silence);
            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                isChange = line.AsSpan(6).Trim() is "flags-changed";
            }
            else if (line.StartsWith("id:", StringComparison.Ordinal))
            {
                id = Bare(line[3..].Trim());
            }
            else if (line.Length == 0)
            {
                if (isChange)
                {
                    yield return id;
                }

                isChange = false;
            }
        }
    }

    /// <summary>Sends a report.</summary>
    /// <exception cref="ServiceRefusal">It is refused.</exception>
    /// <exception cref="HttpRequestException">The service can't be reached.</exception>
    public async Task ReportAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var activity = _measures.Activities.StartActivity("flagservice.report");
        using var limit = Limit(Patience, cancellationToken, out var limited);
        using var _ = limited;
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync(new Uri("sdk/v1/evaluations", UriKind.Relative), content, limited.Token);
        activity?.SetTag("http.response.status_code", (int)answer.StatusCode);
        Demand(answer);
    }

    public void Dispose() => _http.Dispose();

    private static void Demand(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new ServiceRefusal(answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }
    }

    private CancellationTokenSource Limit(TimeSpan limit, CancellationToken cancellationToken, out CancellationTokenSource linked)
    {
        var source = new CancellationTokenSource(limit, _time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(source.Token, cancellationToken);
        return source;
    }
}
