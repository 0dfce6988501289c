using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Client;
using FlagService.Evaluation.Contexts;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Clients;

/// <summary>The .NET client against the service that listens for real.</summary>
public sealed class DotNetClientTests(Database database) : ServiceTests(database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly EvaluationContext Ann = EvaluationContext.For("ann").Build();

    protected override bool OnSocket => true;

    [Test]
    public async Task Follows_changes_through_a_restart_and_reports_what_it_evaluated()
    {
        var name = Unique("user");
        var shop = await Workspace.CreateAsync(Service, await NewUserAsync(name));
        await shop.CreateFlagAsync(new { key = "f", enabled = true, rolloutPercentage = 100 });
        var client = Start(shop);
        await using var closing = client;
        Assert.That(await client.WaitUntilLoadedAsync(Patience), Is.True);
        Assert.That(client.GetBooleanDetails("f", Ann, false), Is.EqualTo(new FlagDetails<bool>("f", true, "on", FlagService.Evaluation.Reason.Rollout, null, FlagError.None) { IsEnabled = true }));

        await ChangedAsync(client, () => ToggleAsync(shop.Owner, shop, enabled: false));
        Assert.That((client.GetBoolean("f", Ann, true), client.State), Is.EqualTo((false, FlagClientState.Ready)), "It came by the stream.");

        var lost = StateAsync(client, FlagClientState.Stale);
        await RestartAsync(between: () => lost);
        Assert.That(client.GetBoolean("f", Ann, true), Is.False, "The flags stay while the service is away.");
        using var owner = await SignInAsync(name, "correct horse 42");
        await ChangedAsync(client, () => ToggleAsync(owner, shop, enabled: true));
        Assert.That(client.GetBoolean("f", Ann, false), Is.True);

        await client.DisposeAsync();
        await RestartAsync();
        using var again = await SignInAsync(name, "correct horse 42");
        var seen = await again.GetAsync($"{shop.Path}/flags/f/evaluations").ExpectAsync(200);
        Assert.That(
            seen["series"]!.AsArray().GroupBy(point => (string)point!["reason"]!).Select(points => $"{points.Key} {points.Sum(point => (int)point!["count"]!)}"),
            Is.EquivalentTo(new[] { "rollout 2", "disabled 2" }));
        Assert.That(seen["recent"]!.AsArray().Select(one => (string)one!["userId"]!), Is.EqualTo(new[] { "ann", "ann", "ann", "ann" }));
    }

    [Test]
    public async Task A_client_key_and_an_unknown_one_get_no_flags()
    {
        var shop = await NewWorkspaceAsync();
        foreach (var key in new[] { shop.ClientKey, "fsk_nobody" })
        {
            await using var client = Start(shop, key);

            await StateAsync(client, FlagClientState.Error).WaitAsync(Patience);
            Assert.That(client.GetBooleanDetails("f", Ann, true).Error, Is.EqualTo(FlagError.NotReady));
        }
    }

    // A service that starts again listens elsewhere.
    private FlagClient Start(Workspace shop, string? key = null) => FlagClient.Start(new FlagServiceOptions
    {
        Address = new Uri("http://flags.test"),
        SdkKey = key ?? shop.SdkKey,
        HttpHandler = () => new PresentAddress(() => Service.Address),
    });

    private static Task ToggleAsync(HttpClient owner, Workspace shop, bool enabled) =>
        owner.PostAsJsonAsync($"{shop.Path}/flags/f/toggle", new { enabled }).ExpectAsync(200);

    private static async Task ChangedAsync(FlagClient client, Func<Task> act)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.FlagsChanged += (_, _) => changed.TrySetResult();
        await act();
        await changed.Task.WaitAsync(Patience);
    }

    private static Task StateAsync(FlagClient client, FlagClientState state)
    {
        var become = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.StateChanged += (_, change) =>
        {
            if (change.To == state)
            {
                become.TrySetResult();
            }
        };
        if (client.State == state)
        {
            become.TrySetResult();
        }

        return become.Task;
    }

    private sealed class PresentAddress(Func<Uri> address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address(), request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
