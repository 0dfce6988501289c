using System.Text;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>Reads a stream of Server-Sent Events as it comes.</summary>
public sealed class EventReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream body)
    {
        _answer = answer;
        _lines = new StreamReader(body, Encoding.UTF8);
    }

    public HttpResponseMessage Answer => _answer;

    /// <summary>Opens a stream, and reads what it says at first.</summary>
    public static async Task<EventReader> OpenAsync(HttpClient client, string address, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        return await OfAsync(await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience));
    }

    /// <summary>Reads what an answer says at first.</summary>
    public static async Task<EventReader> OfAsync(HttpResponseMessage answer)
    {
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        var reader = new EventReader(answer, await answer.Content.ReadAsStreamAsync());
        Assert.That(await reader.NextAsync(), Does.StartWith("retry: 3000\n"));
        return reader;
    }

    /// <summary>The next block of lines; null where the stream is over.</summary>
    public async Task<string?> NextAsync()
    {
        var block = new StringBuilder();
        while (await _lines.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Length == 0)
            {
                return block.ToString();
            }

            block.Append(line).Append('\n');
        }

        return null;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }
}
