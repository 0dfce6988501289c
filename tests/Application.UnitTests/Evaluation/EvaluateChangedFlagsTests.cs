using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Evaluation;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FlagService.Application.UnitTests.Evaluation;

/// <summary>Who has an answer gets no second one, and who heard of a change gets no old one.</summary>
public sealed class EvaluateChangedFlagsTests
{
    private static readonly SdkKeyId Key = new(Guid.Parse("00000000-0000-7000-8000-00000000000a"));
    private readonly Mock<ISnapshots> _snapshots = new();
    private readonly Mock<ICurrentCaller> _current = new();
    private readonly Mock<IStreamTokens> _tokens = new();

    [SetUp]
    public void Prepare()
    {
        _snapshots.Reset();
        _current.SetupGet(current => current.Caller).Returns(new SdkApplication(Key, SdkKeyKind.Client, default));
        _tokens.Setup(tokens => tokens.Issue(Key)).Returns("token");
    }

    [Test]
    public async Task A_replica_that_is_behind_waits_until_it_is_not()
    {
        _snapshots.SetupSequence(snapshots => snapshots.Find(It.IsAny<EnvironmentId>()))
            .Returns(Snapshot(1)).Returns(Snapshot(1)).Returns(Snapshot(2)).Returns(Snapshot(2));
        var answer = await AskAsync(new EvaluateChangedFlags(EvaluationContext.Empty, [], NotifiedTag: "2.x"));
        Assert.That(answer.Environment.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Without_word_of_a_change_nobody_waits()
    {
        _snapshots.Setup(snapshots => snapshots.Find(It.IsAny<EnvironmentId>())).Returns(Snapshot(1));
        await AskAsync(new EvaluateChangedFlags(EvaluationContext.Empty, []));
        await AskAsync(new EvaluateChangedFlags(EvaluationContext.Empty, [], NotifiedTag: "1.x"));
        _snapshots.Verify(snapshots => snapshots.Find(It.IsAny<EnvironmentId>()), Times.Exactly(3));
    }

    [Test]
    public async Task Who_has_the_answer_gets_neither_results_nor_a_token()
    {
        _snapshots.Setup(snapshots => snapshots.Find(It.IsAny<EnvironmentId>())).Returns(Snapshot(1));
        var first = await AskAsync(new EvaluateChangedFlags(EvaluationContext.Empty, []));
        var second = await AskAsync(new EvaluateChangedFlags(EvaluationContext.Empty, ["x", first.Tag]));
        Assert.That((first.Results?.Length, first.StreamToken), Is.EqualTo(((int?)0, "token")));
        Assert.That((second.Results?.Length, second.StreamToken, second.Tag), Is.EqualTo(((int?)null, (string?)null, first.Tag)));
    }

    [Test]
    public void A_streams_token_is_no_key()
    {
        _current.SetupGet(current => current.Caller).Returns(new SdkApplication(Key, SdkKeyKind.Server, default) { IsByStreamToken = true });
        var refusal = Assert.ThrowsAsync<RefusedException>(() => AskAsync(new EvaluateChangedFlags(EvaluationContext.Empty, [])));
        Assert.That(refusal!.Error, Is.EqualTo(AccessErrors.NeedsSdkKey));
    }

    private static EnvironmentSnapshot Snapshot(long version) =>
        new(default, default, version, FlagService.Evaluation.Snapshots.Snapshot.Compile(new SnapshotDefinition([], [])), []);

    private async Task<ChangedFlags> AskAsync(IRequest<ChangedFlags> question)
    {
        await using var services = new ServiceCollection()
            .AddApplication()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(_current.Object)
            .AddSingleton(_snapshots.Object)
            .AddSingleton(_tokens.Object)
            .AddSingleton<IEvaluationRecorder, Unrecorded>()
            .AddSingleton(Mock.Of<ISecurityEvents>())
            .AddSingleton(Mock.Of<IUnitOfWork>())
            .BuildServiceProvider();
        return await services.GetRequiredService<IMediator>().Send(question);
    }

    // A mock can't take a span.
    private sealed class Unrecorded : IEvaluationRecorder
    {
        public void Record(EnvironmentSnapshot environment, EvaluationContext context, int position, ReadOnlySpan<FlagEvaluation> results)
        {
        }

        public void RecordReported(EnvironmentSnapshot environment, IReadOnlyCollection<ServedCount> counts, IReadOnlyCollection<ServedOnce> evaluations)
        {
        }
    }
}
