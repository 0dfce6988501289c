using FlagService.Application.Access;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Observability;
using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Snapshots;
using FlagService.Infrastructure.Streams;

namespace FlagService.Infrastructure.IntegrationTests.Streams;

/// <summary>Who hears of what, and what it costs.</summary>
public sealed class ChangeStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly EnvironmentId Production = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    private static readonly EnvironmentId Staging = new(Guid.Parse("00000000-0000-7000-8000-000000000002"));
    private static readonly SdkKeyId Key = new(Guid.Parse("00000000-0000-7000-8000-00000000000a"));
    private static readonly SdkKeyId OtherKey = new(Guid.Parse("00000000-0000-7000-8000-00000000000b"));

    private readonly TestClock _time = new();
    private SnapshotStore _store = null!;
    private ChangeStreams _streams = null!;

    [SetUp]
    public void Prepare()
    {
        _store = new SnapshotStore(new PreparedTests());
        PutKeys(endsAt: null);
        Put(Staging, 1);
        _streams = new ChangeStreams(
            _store,
            new StreamOptions { MaximumPerKey = 3, Maximum = 4 },
            _time,
            new ServiceMetrics());
    }

    [TearDown]
    public void Leave() => _streams.Dispose();

    [Test]
    public async Task A_change_is_heard_in_its_environment_alone()
    {
        using var production = Open(Production);
        using var staging = Open(Staging);
        var heard = production.NextAsync().AsTask();
        var unheard = staging.NextAsync().AsTask();

        Put(Production, 2);

        Assert.That(await heard.WaitAsync(Patience), Is.EqualTo(StreamSignal.Change));
        Assert.That(production.Tag, Does.StartWith("2."));
        Assert.That(unheard.IsCompleted, Is.False);
        staging.End();
        Assert.That(await unheard.WaitAsync(Patience), Is.EqualTo(StreamSignal.End));
    }

    [Test]
    public async Task Whoever_is_busy_hears_of_many_changes_once()
    {
        using var stream = Open(Production);
        using var witness = Open(Production);
        for (var version = 2; version < 20; version++)
        {
            var seen = witness.NextAsync().AsTask();
            Put(Production, version);
            await seen.WaitAsync(Patience);
        }

        Assert.That(await stream.NextAsync().AsTask().WaitAsync(Patience), Is.EqualTo(StreamSignal.Change));
        Assert.That(stream.Tag, Does.StartWith("19."));
        Assert.That(stream.NextAsync().AsTask().IsCompleted, Is.False);
    }

    [Test]
    public async Task Whoever_holds_another_snapshot_hears_so_at_once()
    {
        using var first = Open(Production);
        using var knowing = Open(Production, first.Tag);
        using var behind = Open(Production, "0.old");
        Assert.That(await behind.NextAsync().AsTask().WaitAsync(Patience), Is.EqualTo(StreamSignal.Change));
        Assert.That(first.NextAsync().AsTask().IsCompleted, Is.False);
        Assert.That(knowing.NextAsync().AsTask().IsCompleted, Is.False);
    }

    [Test]
    public async Task Signs_of_life_come_in_their_interval()
    {
        using var stream = Open(Production);
        var next = stream.NextAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(14));
        _streams.Sweep();
        Assert.That(next.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(2));
        _streams.Sweep();
        Assert.That(await next.WaitAsync(Patience), Is.EqualTo(StreamSignal.Heartbeat));
    }

    [Test]
    public void Whoever_does_not_read_is_cut_off()
    {
        using var stuck = Open(Production);
        using var waiting = Open(Production);
        var next = waiting.NextAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(11));
        _streams.Sweep();
        Assert.That(stuck.Over.IsCancellationRequested, Is.True);
        Assert.That(waiting.Over.IsCancellationRequested, Is.False);
        Assert.That(next.IsCompleted, Is.False);
    }

    [Test]
    public async Task A_key_that_is_withdrawn_ends_its_streams()
    {
        using var stream = Open(Production);
        using var other = Open(Production, key: OtherKey);
        var next = stream.NextAsync().AsTask();
        PutKeys(_time.GetUtcNow());
        Assert.That(await next.WaitAsync(Patience), Is.EqualTo(StreamSignal.End));
        Assert.That(other.Over.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task A_key_whose_grace_period_is_over_ends_its_streams()
    {
        using var stream = Open(Production);
        PutKeys(_time.GetUtcNow().AddMinutes(1));
        var next = stream.NextAsync().AsTask();
        _streams.Sweep();
        Assert.That(stream.Over.IsCancellationRequested, Is.False);
        _time.Advance(TimeSpan.FromMinutes(1));
        _streams.Sweep();
        Assert.That(stream.Over.IsCancellationRequested, Is.True);
        Assert.That(await next.WaitAsync(Patience), Is.EqualTo(StreamSignal.End));
    }

    [Test]
    public async Task An_environment_that_goes_ends_its_streams()
    {
        using var stream = Open(Production);
        var next = stream.NextAsync().AsTask();
        _store.Remove(Production);
        Assert.That(await next.WaitAsync(Patience), Is.EqualTo(StreamSignal.End));
    }

    [Test]
    public void There_are_as_many_as_may_be()
    {
        var open = new List<IChangeStream> { Open(Production), Open(Production), Open(Staging) };
        Assert.That(Refusal(() => Open(Production)).Kind, Is.EqualTo(ErrorKind.TooMany));
        open.Add(Open(Production, key: OtherKey));
        Assert.That(Refusal(() => Open(Production, key: OtherKey)), Is.EqualTo(StreamErrors.TooMany));
        open[0].Dispose();
        open[0].Dispose();
        Assert.That(_streams.Open, Is.EqualTo(3));
        open.Add(Open(Production));
        open.ForEach(stream => stream.Dispose());
        Assert.That(_streams.Open, Is.Zero);
    }

    [Test]
    public async Task A_stop_ends_all_and_lets_none_come()
    {
        using var stream = Open(Production);
        var next = stream.NextAsync().AsTask();
        _streams.EndAll();
        Assert.That(await next.WaitAsync(Patience), Is.EqualTo(StreamSignal.End));
        Assert.That(Refusal(() => Open(Production)), Is.EqualTo(StreamErrors.Stopping));
    }

    private static Error Refusal(Action action) => Assert.Throws<RefusedException>(action)!.Error;

    private IChangeStream Open(EnvironmentId environment, string? heldTag = null, SdkKeyId? key = null) =>
        ((IChangeStreams)_streams).Open(new SdkApplication(key ?? Key, SdkKeyKind.Server, environment), heldTag);

    private void Put(EnvironmentId environment, long version) => _store.Put(Of(environment, version));

    private void PutKeys(DateTimeOffset? endsAt) => _store.Put(
        Of(Production, version: 1),
        keys:
        [
            (Enumerable.Repeat((byte)1, 32).ToArray(), new CachedKey(Key, SdkKeyKind.Server, Production, endsAt)),
            (Enumerable.Repeat((byte)2, 32).ToArray(), new CachedKey(OtherKey, SdkKeyKind.Server, Production, null)),
        ]);

    private static EnvironmentSnapshot Of(EnvironmentId environment, long version) =>
        new(default, environment, version, Snapshot.Compile(new SnapshotDefinition([], [])), []);
}
