using System.Net;

namespace FlagService.Client.UnitTests;

/// <summary>How flags come and are renewed, whatever the service does.</summary>
public sealed class LoadingTests
{
    private static readonly string Off = FakeService.Flag("f", served: "off");
    private static readonly string On = FakeService.Flag("f", served: "on");

    [Test]
    public async Task A_change_on_the_stream_is_there_without_waiting()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(Off, FakeService.Flag("other"));

        var changed = await bench.ChangesAfterAsync(() => bench.Service.ChangeAsync(FakeService.Flags(On, FakeService.Flag("new"))));

        Assert.That(changed, Is.EquivalentTo(new[] { "f", "new", "other" }));
        Assert.That((client.GetBoolean("f", null, false), client.State), Is.EqualTo((true, FlagClientState.Ready)));
        Assert.That(bench.Service.Loads, Is.EqualTo(2));
    }

    [Test]
    public async Task The_stream_is_opened_with_the_tag_of_the_flags_without_their_coding()
    {
        await using var bench = new ClientBench();
        bench.Start();

        Assert.That(await bench.Service.Streams.ReadAsync(), Is.EqualTo("1.hash"));
    }

    [Test]
    public async Task Without_the_service_it_starts_all_the_same_and_comes_again_until_it_is_there()
    {
        await using var bench = new ClientBench();
        bench.Service.Outage = FakeService.Away;
        var client = bench.Start();
        var loading = client.WaitUntilLoadedAsync(TimeSpan.FromSeconds(5));
        await bench.AdvanceUntilAsync(loading);
        await bench.BecomesAsync(FlagClientState.Error);
        Assert.That(await loading, Is.False);

        await bench.ChangesAfterAsync(async () =>
        {
            await bench.Service.ChangeAsync(FakeService.Flags(On));
            bench.Service.Outage = null;
        });

        Assert.That(client.GetBoolean("f", null, false), Is.True);
        Assert.That(await client.WaitUntilLoadedAsync(TimeSpan.Zero), Is.True);
    }

    [Test]
    public async Task A_service_that_goes_away_leaves_the_flags_and_is_found_again()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(On);
        bench.Service.Outage = FakeService.Away;
        await bench.Service.EndStreamsAsync();
        await bench.BecomesAsync(FlagClientState.Stale);
        Assert.That(client.GetBoolean("f", null, false), Is.True);

        await bench.ChangesAfterAsync(async () =>
        {
            await bench.Service.ChangeAsync(FakeService.Flags(Off));
            bench.Service.Outage = null;
        });

        await bench.BecomesAsync(FlagClientState.Ready);
        Assert.That(client.GetBoolean("f", null, true), Is.False);
    }

    [Test]
    public async Task A_stream_without_any_sign_is_given_up_and_opened_again()
    {
        await using var bench = new ClientBench();
        await bench.StartReadyAsync(On);

        var opened = bench.Service.Streams.ReadAsync().AsTask();
        await bench.AdvanceUntilAsync(opened);

        Assert.That(await opened, Is.EqualTo("2.hash"));
        Assert.That(bench.Clock.GetUtcNow() - bench.Clock.Start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(45)));
    }

    [Test]
    public async Task Where_no_stream_can_be_had_the_flags_are_asked_for_from_time_to_time()
    {
        await using var bench = new ClientBench();
        bench.Service.RefusesStreams = true;
        bench.Start();
        await bench.BecomesAsync(FlagClientState.Ready);

        await bench.ChangesAfterAsync(() => bench.Service.ChangeAsync(FakeService.Flags(On)));

        Assert.That(bench.Client.State, Is.EqualTo(FlagClientState.Ready));
    }

    [Test]
    public async Task A_key_that_is_refused_is_an_error_and_the_flags_stay()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(On);
        bench.Service.Outage = () => new HttpResponseMessage(HttpStatusCode.Unauthorized);
        await bench.Service.EndStreamsAsync();

        await bench.BecomesAsync(FlagClientState.Error);

        Assert.That(client.GetBoolean("f", null, false), Is.True);
    }

    [Test]
    public async Task What_is_no_document_changes_nothing()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(On);
        await bench.Service.ChangeAsync("""{"error": "a proxy's page"}""");
        await bench.BecomesAsync(FlagClientState.Stale);

        Assert.That(client.GetBoolean("f", null, false), Is.True);
    }

    [Test]
    public async Task A_listener_that_fails_does_not_end_the_renewal()
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(Off);
        client.FlagsChanged += (_, _) => throw new InvalidOperationException("A listener's own fault.");

        await bench.ChangesAfterAsync(() => bench.Service.ChangeAsync(FakeService.Flags(On)));
        await bench.ChangesAfterAsync(() => bench.Service.ChangeAsync(FakeService.Flags(Off)));

        Assert.That(client.GetBoolean("f", null, true), Is.False);
    }

    [TestCase(null, "fsk_x")]
    [TestCase("ftp://flags.test", "fsk_x")]
    [TestCase("http://flags.test", " ")]
    public void Options_that_make_no_sense_are_refused_at_once(string? address, string key) => Assert.That(
        () => FlagClient.Start(new FlagServiceOptions { Address = address is null ? null : new Uri(address), SdkKey = key }),
        Throws.ArgumentException.With.Message.Contain("must be"));
}
