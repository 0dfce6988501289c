using FlagService.Application.Observability;

namespace FlagService.Application.UnitTests.Observability;

public sealed class TallyTests
{
    private static readonly MetricFacts Facts = new("things_total", MetricKind.Counter, "Things.", "kind", "size");

    [Test]
    public void Has_a_number_for_each_combination()
    {
        var tally = new Tally(Facts);
        tally.Add("a", "x");
        tally.Add("a", "x", count: 2);
        tally.Add("a", "y");

        Assert.That((tally.Of("a", "x"), tally.Of("a", "y"), tally.Of("b", "x")), Is.EqualTo((3, 1, 0)));
        Assert.That(tally.Measure().Select(value => (string.Join('/', value.Labels), value.Value)), Is.EquivalentTo(new[] { ("a/x", 3.0), ("a/y", 1.0) }));
    }

    [Test]
    public void Counts_together_what_there_is_no_room_for()
    {
        var tally = new Tally(Facts, room: 2);
        foreach (var kind in new[] { "a", "b", "c", "d", "a" })
        {
            tally.Add(kind, "x");
        }

        Assert.That((tally.Of("a", "x"), tally.Of("b", "x"), tally.Of(Tally.Other, Tally.Other)), Is.EqualTo((2, 1, 2)));
    }

    [Test]
    public void Tells_known_values_and_what_has_no_labels_before_they_are_counted()
    {
        var known = new Tally(new MetricFacts("a_total", MetricKind.Counter, "A.", "kind"), "some", "more");
        var bare = new Tally(new MetricFacts("b_total", MetricKind.Counter, "B."));

        Assert.That(known.Measure().Select(value => (value.Labels.Single(), value.Value)), Is.EquivalentTo(new[] { ("some", 0.0), ("more", 0.0) }));
        Assert.That(bare.Measure().Single().Labels, Is.Empty);
    }

    [Test]
    public void Loses_nothing_when_many_count_at_once()
    {
        var tally = new Tally(Facts);
        Parallel.For(0, 10_000, i => tally.Add($"{i % 7}", "x"));
        Assert.That(tally.Measure().Sum(value => value.Value), Is.EqualTo(10_000));
    }
}
