namespace FlagService.Api.Start;

/// <summary>Asks the service on this machine whether it lives, for a container that has no other program to ask with.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The exit code: 0 if it lives, else 1 and a sentence.</summary>
    public static Task<int> RunAsync(int port) => RunAsync(new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port, "/health/live").Uri);

    /// <summary>The exit code: 0 if there is an answer of success at a URL, else 1 and a sentence.</summary>
    public static async Task<int> RunAsync(Uri url)
    {
        // A proxy that the environment names is for the world outside.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url);
            if (answer.IsSuccessStatusCode)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync($"{url} answers {(int)answer.StatusCode}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} doesn't answer: {failure.Message}");
        }

        return 1;
    }
}
