using System.Collections;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>An export for which no environment has room is refused before anything is made of it.</summary>
public sealed class UnleashVolumeTests
{
    // Ten of them are more than 8 MiB.
    private static readonly IReadOnlyList<string?> Values = [.. Enumerable.Range(0, 1_000).Select(i => $"{i}{new string('x', 900)}")];

    [Test]
    public async Task It_is_counted_first_and_only_as_far_as_there_is_room()
    {
        await using var scene = new UnleashScene();

        var refusal = await scene.RefusalAsync(new UnleashExport
        {
            Features = [.. Enumerable.Range(0, 12).Select(i => Feature($"f{i}", Values)), Feature("last", new Untouched())],
        });

        Assert.That((refusal.Code, refusal.Fields.Keys.Single()), Is.EqualTo(("environment_too_large", "environment")));
    }

    [Test]
    public async Task What_costs_too_much_is_looked_at_only_so_often()
    {
        await using var scene = new UnleashScene();

        var refusal = await scene.RefusalAsync(new UnleashExport
        {
            Features = [.. Enumerable.Range(0, 1_000).Select(i => Feature($"f{i}", new UnleashConstraint { ContextName = "plan", Operator = "REGEX", Value = $"a.{{50}}b.{{50}}c{i}" }))],
        });

        Assert.That(refusal.Fields.Keys.Single(), Does.Match(@"^features\[[12]\d\d\]\.strategies\[0\]\.constraints\[0\]$"));
        Assert.That(refusal.Fields.Values.Single().Single(), Does.Match("^must take at most 500000000 units of work to prepare.*import in several parts$"));
    }

    [Test]
    public async Task A_pattern_is_prepared_once_however_often_and_at_however_many_stages_it_is_looked_at()
    {
        await using var scene = new UnleashScene();

        await scene.ImportAsync(new UnleashExport
        {
            Features = [.. Enumerable.Range(0, 30).Select(i => Feature($"f{i}", new UnleashConstraint { ContextName = "plan", Operator = "REGEX", Value = "a[bc]{9}d" }))],
        });

        Assert.That((scene.Keys.Count(), scene.Prepared), Is.EqualTo((30, 1)));
    }

    [Test]
    public async Task What_is_left_out_takes_no_room()
    {
        await using var scene = new UnleashScene();
        IReadOnlyList<string?> tooMany = [.. Values, "one more"];

        await scene.ImportAsync(System.Text.Json.JsonSerializer.Serialize(new
        {
            features = Enumerable.Range(0, 12).Select(i => new
            {
                name = $"f{i}",
                archived = i > 8,
                enabled = true,
                strategies = new[] { new { name = "default", constraints = new[] { new { contextName = "plan", @operator = "IN", values = i > 0 ? Values : tooMany } } } },
            }),
        }));

        Assert.That(scene.Keys.Count(), Is.EqualTo(9));
    }

    private static UnleashFeature Feature(string name, IReadOnlyList<string?> values) =>
        Feature(name, new UnleashConstraint { ContextName = "plan", Operator = "IN", Values = values });

    private static UnleashFeature Feature(string name, UnleashConstraint constraint) => new()
    {
        Name = name,
        Enabled = true,
        Strategies = [new UnleashStrategy { Name = "default", Constraints = [constraint] }],
    };

    /// <summary>Values that nobody has a reason to look at.</summary>
    private sealed class Untouched : IReadOnlyList<string?>
    {
        public int Count => throw new InvalidOperationException("it was looked at");

        public string? this[int index] => throw new InvalidOperationException("it was looked at");

        public IEnumerator<string?> GetEnumerator() => throw new InvalidOperationException("it was looked at");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
