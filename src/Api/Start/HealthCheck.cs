using System.Diagnostics.CodeAnalysis;
using FlagService.Api.Wire;

namespace FlagService.Api.Start;

/// <summary>Asks the service on this machine whether it lives, for a container that has no other program to ask with.</summary>
internal static class HealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The exit code: 0 if it lives, else 1 and a sentence.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "It asks this machine, by an address that no certificate is for, and tells it nothing.")]
    public static async Task<int> RunAsync(ListenSettings listen)
    {
        // A proxy that the environment names is for the world outside.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using var client = new HttpClient(handler) { Timeout = Patience };
        var url = new UriBuilder(listen.Certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps, listen.NearAddress, listen.Port, "/health/live").Uri;
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
