using System.Diagnostics.CodeAnalysis;
using FlagService.Api.Wire;

namespace FlagService.Api.Startup;

/// <summary>Asks the service on this machine whether it lives, for a container that has no other program to ask with.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The exit code: 0 if it lives, else 1 and a sentence.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "The check calls this machine by an address that no certificate covers, and sends no secret.")]
    public static async Task<int> RunAsync(ListenSettings listen)
    {
        using var handler = Handler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return await AskAsync(handler, new UriBuilder(listen.Certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, listen.NearAddress, listen.Port, "/health/live").Uri);
    }

    /// <summary>The exit code: 0 if there is an answer of success at a URL, else 1 and a sentence.</summary>
    public static async Task<int> RunAsync(Uri url)
    {
        using var handler = Handler();
        return await AskAsync(handler, url);
    }

    // A proxy that the environment names is for the world outside.
    private static SocketsHttpHandler Handler() => new() { UseProxy = false };

    private static async Task<int> AskAsync(SocketsHttpHandler handler, Uri url)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url);
            if (answer.IsSuccessStatusCode)
            {
                return 0;
            }

            await System.Console.Error.WriteLineAsync($"{url} answers {(int)answer.StatusCode}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            await System.Console.Error.WriteLineAsync($"{url} doesn't answer: {Words(failure)}.");
        }

        return 1;
    }

    private static string Words(Exception failure) => failure is not HttpRequestException refusal ? $"it did not answer within {Patience.TotalSeconds} seconds" : refusal.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name can't be resolved",
        HttpRequestError.ConnectionError => "nothing listens on this port",
        HttpRequestError.SecureConnectionError => "it doesn't use TLS, or its certificate is not trusted",
        _ => "the answer is not HTTP, or it is incomplete",
    };
}
