using FlagService.Application.Observability;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Conditions;
using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.IntegrationTests.Observability;

public sealed class EvaluationMeasuresTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_first_hundred_environments_have_numbers_of_their_own()
    {
        var metrics = new ServiceMetrics();
        var measures = new EvaluationMeasures(metrics, new SnapshotStore(new PreparedTests()));
        var environments = Enumerable.Range(0, 103).Select(_ => new EnvironmentId(Guid.CreateVersion7(Start))).ToList();
        foreach (var environment in environments.Concat(environments))
        {
            measures.Count(new CountKey(default(FlagId), environment, Start, "on", "rollout"), 2);
        }

        var values = metrics.Evaluations.Measure().ToList();
        Assert.That(values, Has.Count.EqualTo(EvaluationMeasures.Most + 1));
        Assert.That(values.Sum(value => value.Value), Is.EqualTo(4 * 103));
        Assert.That(metrics.Evaluations.Of(Tally.Other, "rollout"), Is.EqualTo(4 * 3));
        Assert.That(metrics.Evaluations.Of(environments[0].Value.ToString(), "rollout"), Is.EqualTo(4));
    }
}
