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
    public void Make() => _answers = new UnreadAnswers(new RequestOptions { AnswerBytes = 8 * MiB }, new ServiceMetrics(), NullLogger<UnreadAnswers>.Instance);

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
        for (var i = 0; i < 7; i++)
        {
            Begin($"user {i}", MiB);
        }

        await sending.WaitAsync(RawConnection.Patience);
    }

    private UnreadAnswer Begin(string owner, long bytes) => _answers.Begin(new DefaultHttpContext(), owner, bytes);

    /// <summary>Takes nothing, until it is told not to wait any longer.</summary>
    private sealed class UnreadStream : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }
}
