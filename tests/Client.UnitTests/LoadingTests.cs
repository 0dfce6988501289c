using System.Net;
using System.Text;
using FlagService.Client.Wire;

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
    public async Task Flags_that_are_larger_than_they_may_be_are_not_taken()
    {
        await using var bench = new ClientBench { Options = { MaximumSnapshotBytes = 1000 } };
        await bench.Service.ChangeAsync(FakeService.Flags(On, new string(' ', 1000)));
        var client = bench.Start();

        await bench.BecomesAsync(FlagClientState.Error);

        Assert.That(client.Flags, Is.Empty);
    }

    [Test]
    public async Task That_nothing_has_changed_is_no_answer_to_who_has_nothing()
    {
        await using var bench = new ClientBench();
        bench.Service.Outage = static () => new HttpResponseMessage(HttpStatusCode.NotModified);
        bench.Start();

        await bench.BecomesAsync(FlagClientState.Error);
    }

    [Test]
    public void A_stream_of_one_endless_line_is_given_up()
    {
        using var stream = new EndlessLine();

        Assert.CatchAsync<IOException>(async () => await new EventLines(stream).NextAsync(CancellationToken.None));

        Assert.That(stream.Given, Is.LessThan(100_000));
    }

    [Test]
    public async Task Lines_are_whole_however_they_arrive()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"data: \u00e9 {i}\r\n\n"))));
        var lines = new EventLines(stream);
        for (var i = 0; i < 3000; i++)
        {
            Assert.That((await lines.NextAsync(CancellationToken.None), await lines.NextAsync(CancellationToken.None)), Is.EqualTo(($"data: \u00e9 {i}", "")));
        }

        Assert.That(await lines.NextAsync(CancellationToken.None), Is.Null);
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
        Assert.That(await client.WaitUntilLoadedAsync(TimeSpan.FromSeconds(5)), Is.True);
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

    [TestCase(HttpStatusCode.Unauthorized, "The service answers 401: the SDK key is unknown or was revoked.")]
    [TestCase(HttpStatusCode.Forbidden, "The service answers 403: flags are given to server keys (fsk_) alone.")]
    public async Task A_key_that_is_refused_is_an_error_that_says_why_and_the_flags_stay(HttpStatusCode status, string told)
    {
        await using var bench = new ClientBench();
        var client = await bench.StartReadyAsync(On);
        var cause = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.StateChanged += (_, change) => _ = change.To == FlagClientState.Error && cause.TrySetResult(change.Cause?.Message);
        bench.Service.Outage = () => new HttpResponseMessage(status);
        await bench.Service.EndStreamsAsync();

        await bench.BecomesAsync(FlagClientState.Error);

        Assert.That(await cause.Task, Is.EqualTo(told));
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

    /// <summary>Gives bytes of one line without an end.</summary>
    private sealed class EndlessLine : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
