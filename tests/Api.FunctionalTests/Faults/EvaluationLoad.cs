using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Faults;

/// <summary>Applications that have a flag evaluated one time after another, each on one process, and count what they are answered.</summary>
internal sealed class EvaluationLoad : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _loops;
    private readonly SemaphoreSlim _progress = new(0);
    private long _answered;
    private long _failed;
    private long _unanswered;

    private EvaluationLoad(IEnumerable<HttpClient> applications, string flag) =>
        _loops = [.. applications.Select(application => Task.Run(() => RunAsync(application, flag)))];

    /// <summary>How many evaluations were answered with 200.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>How many were answered otherwise.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>How many were not answered; a loop ends with the first.</summary>
    public long Unanswered => Interlocked.Read(ref _unanswered);

    /// <summary>Begins.</summary>
    public static EvaluationLoad On(IEnumerable<ServedProcess> processes, string sdkKey, string flag, int each) =>
        new(processes.SelectMany(process => Enumerable.Range(0, each).Select(_ => process.Application(sdkKey))), flag);

    /// <summary>Waits until so many more were answered.</summary>
    public async Task MoreAsync(int count)
    {
        for (var wanted = Answered + count; Answered < wanted && Failed == 0;)
        {
            Assert.That(await _progress.WaitAsync(Patience), Is.True, "nothing is answered any more");
        }
    }

    /// <summary>Waits until every loop has ended by itself.</summary>
    public Task AllEndedAsync() => Task.WhenAll(_loops).WaitAsync(Patience);

    /// <summary>Ends it.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await AllEndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
        _progress.Dispose();
    }

    private async Task RunAsync(HttpClient application, string flag)
    {
        using (application)
        {
            for (var user = 0; !_end.IsCancellationRequested; user++)
            {
                try
                {
                    await application.PostAsJsonAsync($"/sdk/v1/evaluate/{flag}", new { user_id = $"user-{user}" }).ExpectAsync(200);
                    Interlocked.Increment(ref _answered);
                }
                catch (AssertionException)
                {
                    Interlocked.Increment(ref _failed);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref _unanswered);
                    return;
                }
                finally
                {
                    _progress.Release();
                }
            }
        }
    }
}
