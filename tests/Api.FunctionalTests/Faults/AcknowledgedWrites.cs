using System.Collections.Concurrent;
using System.Net.Http.Json;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>Writers that make one flag after another until nobody answers any more, and remember which were acknowledged.</summary>
internal sealed class AcknowledgedWrites : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _keys = new();
    private readonly SemaphoreSlim _progress = new(0);
    private readonly List<Task> _writers;

    public AcknowledgedWrites(Func<HttpClient> client, string path, int writers) =>
        _writers = [.. Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(client(), path, writer)))];

    /// <summary>Waits until so many are acknowledged.</summary>
    public async Task MoreAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.That(await _progress.WaitAsync(Patience), Is.True, "nothing is written any more");
        }
    }

    /// <summary>The keys of all that were acknowledged, once nobody answers any more.</summary>
    public async Task<IReadOnlyList<string>> AllEndedAsync()
    {
        await Task.WhenAll(_writers).WaitAsync(Patience);
        return [.. _keys];
    }

    public void Dispose() => _progress.Dispose();

    private async Task WriteAsync(HttpClient client, string path, int writer)
    {
        using (client)
        {
            for (var i = 0; ; i++)
            {
                var key = $"written-{writer}-{i}";
                try
                {
                    using var answer = await client.PostAsJsonAsync(path, new { key });
                    if ((int)answer.StatusCode == 201)
                    {
                        _keys.Enqueue(key);
                        _progress.Release();
                    }
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }
    }
}
