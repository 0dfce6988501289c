using System.Buffers;
using System.IO.Pipelines;
using FlagService.Api.Answers;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Settings;
using FlagService.Application.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>The memory of answers that nobody reads is bounded, and nobody takes it from the others.</summary>
public sealed class UnreadAnswersTests
{
    private const int MiB = 1024 * 1024;

    private UnreadAnswers _answers = null!;

    private double UnderWay => _answers.Measure().Single().Value;

    [SetUp]
    public void Make() => _answers = New(TimeProvider.System);

    [Test]
    public void Who_left_most_unread_loses_the_one_that_began_first()
    {
        using var first = Begin("mallory", 2 * MiB);
        using var second = Begin("mallory", 3 * MiB);
        using var other = Begin("ada", 3 * MiB);
        Assert.That(first.IsLost, Is.False);

        using var last = Begin("ada", 1 * MiB);

        Assert.That((first.IsLost, second.IsLost, other.IsLost, last.IsLost), Is.EqualTo((true, false, false, false)));
        Assert.That(UnderWay, Is.EqualTo(3));
    }

    [Test]
    public void What_was_read_counts_no_more()
    {
        for (var i = 0; i < 20; i++)
        {
            using var read = Begin("ada", 5 * MiB);
            Assert.That(read.IsLost, Is.False);
        }

        Assert.That(UnderWay, Is.Zero);
    }

    [Test]
    public void One_that_is_larger_than_all_room_is_sent()
    {
        using var large = Begin("ada", 9 * MiB);

        Assert.That(large.IsLost, Is.False);
    }

    [Test]
    public async Task An_evaluation_that_nobody_reads_is_lost_as_well()
    {
        var text = new AnswerText(MiB);
        text.Add(new byte[MiB]);
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddSingleton(_answers).BuildServiceProvider() };
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new UnreadStream()));

        var sending = text.SendAsync(http.Response);

        Assert.That(UnderWay, Is.EqualTo(1));
        for (var i = 0; i < 8; i++)
        {
            Begin($"user {i}", MiB);
        }

        await sending.WaitAsync(RawConnection.Patience);
    }

    [Test]
    public async Task Others_are_made_once_those_that_were_lost_have_given_their_memory_back()
    {
        Assert.That(_answers.SettleAsync().IsCompleted, Is.True);
        var lost = Lose(17);
        var waiting = _answers.SettleAsync();
        Assert.That(waiting.IsCompleted, Is.False);

        lost[0].Dispose();
        await waiting.WaitAsync(RawConnection.Patience);

        Assert.That(_answers.SettleAsync().IsCompleted, Is.True);
    }

    [Test]
    public async Task Nobody_waits_for_ever_for_what_was_lost()
    {
        _answers = New(new HurriedClock());
        Lose(17);

        await _answers.SettleAsync().WaitAsync(RawConnection.Patience);
    }

    [Test]
    public async Task A_message_goes_out_in_pieces_and_is_lost_like_others_where_nobody_reads_it()
    {
        var wire = new UnreadBody();
        var http = new DefaultHttpContext();
        var messages = new PacedMessages(wire, bytes => _answers.Begin(http, "mallory", bytes));
        messages.Write(new byte[MiB]);

        var sending = messages.FlushAsync().AsTask();

        Assert.That((UnderWay, wire.Unread), Is.EqualTo((1.0, 4 * 1024)));
        using var later = Begin("mallory", 6 * MiB);
        using var other = Begin("ada", 2 * MiB);
        Assert.That((await sending.WaitAsync(RawConnection.Patience)).IsCompleted, Is.True);
    }

    private static UnreadAnswers New(TimeProvider time) => new(new RequestOptions { AnswerBytes = 8 * MiB }, new ServiceMetrics(), time, NullLogger<UnreadAnswers>.Instance);

    // As many MiB as are told, for one that takes all room.
    private List<UnreadAnswer> Lose(int count)
    {
        var lost = Enumerable.Range(0, count).Select(_ => Begin("mallory", MiB)).ToList();
        Begin("mallory", 8 * MiB);
        Assert.That(lost, Has.All.Matches<UnreadAnswer>(answer => answer.IsLost));
        return lost;
    }

    private UnreadAnswer Begin(string owner, long bytes) => _answers.Begin(new DefaultHttpContext(), owner, bytes);

    /// <summary>What should take its time takes none.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }

    /// <summary>What was sent into it stays.</summary>
    private sealed class UnreadBody : PipeWriter, IHttpResponseBodyFeature
    {
        private readonly ArrayBufferWriter<byte> _unread = new();

        public int Unread => _unread.WrittenCount;

        public Stream Stream => Stream.Null;

        public PipeWriter Writer => this;

        public override void Advance(int bytes) => _unread.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => _unread.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => _unread.GetSpan(sizeHint);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return default;
        }

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync() => Task.CompletedTask;
    }

    /// <summary>Takes nothing, until it is told not to wait any longer.</summary>
    private sealed class UnreadStream : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}
