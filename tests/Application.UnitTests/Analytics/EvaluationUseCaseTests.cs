using FlagService.Application.Analytics;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using Moq;

namespace FlagService.Application.UnitTests.Analytics;

public sealed class EvaluationUseCaseTests
{
    private ProjectFixture _shop = null!;
    private EvaluationSeries? _asked;

    [SetUp]
    public void MakeShop()
    {
        _shop = new ProjectFixture();
        _shop.Evaluations
            .Setup(port => port.ListPointsAsync(It.IsAny<EvaluationSeries>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Callback((EvaluationSeries series, int _, CancellationToken _) => _asked = series)
            .ReturnsAsync([]);
        _shop.Evaluations
            .Setup(port => port.ListRecentAsync(It.IsAny<EvaluationSeries>(), 100, It.IsAny<CancellationToken>()))
            .ReturnsAsync([]);
    }

    [TearDown]
    public async Task Remove() => await _shop.DisposeAsync();

    [Test]
    public async Task The_last_day_by_the_hour_is_meant_unless_said()
    {
        await _shop.SendAsync(Read());

        var now = ProjectFixture.Now.AddHours(1);
        Assert.That(_asked, Is.EqualTo(new EvaluationSeries(_shop.Flag.Id, _shop.Production, EvaluationInterval.Hour, now.AddDays(-1), now)));
    }

    [Test]
    public async Task From_counts_from_the_beginning_of_its_interval()
    {
        await _shop.SendAsync(Read(from: "2025-12-01T10:30:00+01:00", to: "2025-12-31T00:00:00Z", interval: "day"));

        Assert.That(_asked!.From, Is.EqualTo(new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task More_points_than_an_answer_may_have_are_refused()
    {
        _shop.Evaluations
            .Setup(port => port.ListPointsAsync(It.IsAny<EvaluationSeries>(), 10_001, It.IsAny<CancellationToken>()))
            .ReturnsAsync([.. Enumerable.Repeat(new EvaluationPoint(ProjectFixture.Now, "on", "rollout", 1), 10_001)]);

        Assert.That((await _shop.RefusalAsync(Read())).Fields.Keys, Is.EqualTo(new[] { "interval" }));
    }

    [Test]
    public async Task Reading_takes_its_own_permission()
    {
        _shop.Caller = _shop.CallerWith(Permissions.ProjectRead, Permissions.FlagRead);

        Assert.That((await _shop.RefusalAsync(Read())).Kind, Is.EqualTo(ErrorKind.Forbidden));
    }

    [Test]
    public async Task Erasing_looks_for_what_was_recorded_everywhere_in_the_project_and_names_nobody()
    {
        var user = new string('x', 300);
        var cut = user[..256];

        await _shop.SendAsync(new EraseEvaluations(_shop.Project.Id, user));

        _shop.Evaluations.Verify(
            port => port.EraseAsync(
                It.Is<IReadOnlyCollection<EnvironmentId>>(environments => environments.Single() == _shop.Production),
                cut,
                It.IsAny<CancellationToken>()),
            Times.Once);
        Assert.That(_shop.Recorded, Is.EqualTo(new[] { $"evaluation.erase {_shop.Project.Id.Value}" }));
    }

    private ReadEvaluations Read(string? from = null, string? to = null, string? interval = null) =>
        new(_shop.Project.Id, null, "f", from, to, interval);
}
