using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;

namespace FlagService.Api.FunctionalTests.Effect;

/// <summary>The line on which a replica hears of the others' changes. Until it is up nothing is kept in memory for long.</summary>
internal static class ChangeChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a service hears of every change.</summary>
    public static async Task ExpectUpAsync(RunningService service)
    {
        using var root = service.Anonymous();
        var signedIn = await root
            .PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword })
            .ExpectAsync(200);
        root.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await IsUpAsync(root))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task<bool> IsUpAsync(HttpClient root)
    {
        var report = await root.GetAsync("/health").ExpectAsync(200);
        return report["components"]!.AsArray().Any(part => $"{part!["name"]} {part["state"]}" == "change_channel up");
    }
}
