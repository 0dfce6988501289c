using FlagService.Evaluation.Buckets;

namespace FlagService.Evaluation.UnitTests.Buckets;

public sealed class AllocationTests
{
    [Test]
    public void Two_variations_in_one_order_stay_cumulative()
    {
        var changed = Given.Shares(("on", 10_000), ("off", 90_000)).ChangeWeights([new("on", 20_000), new("off", 80_000)]);

        Assert.That(changed.Allocation, Is.Null);
        Assert.That(changed.Table(), Is.EqualTo(new AllocationRange[] { new(0, 20_000, "on"), new(20_000, 100_000, "off") }));
    }

    [Test]
    public void The_same_weights_change_nothing([Values(1, 2, 3)] int entries)
    {
        WeightedVariation[] shares = [new("a", 100_000 - entries + 1), .. Enumerable.Range(1, entries - 1).Select(i => new WeightedVariation($"v{i}", 1))];
        var before = new Distribution(shares, "unit", "salt");

        Assert.That(before.ChangeWeights([.. shares]), Is.SameAs(before));
    }

    [Test]
    public void Moving_an_entry_takes_nobody_away()
    {
        var before = Given.Shares(("a", 40_000), ("b", 60_000));

        var moved = before.ChangeWeights([new("b", 60_000), new("a", 40_000)]);

        Assert.That(moved.Table(), Is.EqualTo(before.Table()));
        Assert.That(moved.Allocation, Is.Not.Null);
    }

    [Test]
    public void An_allocation_stays_even_for_two_variations()
    {
        var three = Given.Shares(("a", 40_000), ("b", 30_000), ("c", 30_000));

        var two = three.ChangeWeights([new("a", 50_000), new("b", 50_000)]);
        var again = two.ChangeWeights([new("a", 60_000), new("b", 40_000)]);

        Assert.That(two.Allocation, Is.Not.Null);
        Assert.That(again.Allocation, Is.Not.Null);
        Assert.That(two.Table(), Is.EqualTo(new AllocationRange[] { new(0, 40_000, "a"), new(40_000, 70_000, "b"), new(70_000, 80_000, "a"), new(80_000, 100_000, "b") }));
    }

    [Test]
    public void Unit_and_salt_stay()
    {
        var changed = (Given.Shares(("a", 40_000), ("b", 60_000)) with { BucketBy = "team", Salt = "s" }).ChangeWeights([new("c", 100_000)]);

        Assert.That((changed.BucketBy, changed.Salt), Is.EqualTo(("team", "s")));
    }

    [Test]
    public void A_range_right_behind_the_top_extends_it()
    {
        var three = Given.Shares(("a", 30_000), ("b", 30_000), ("c", 40_000));

        var changed = three.ChangeWeights([new("a", 30_000), new("b", 0), new("c", 70_000)]).ChangeWeights([new("a", 60_000), new("b", 0), new("c", 40_000)]);

        Assert.That(changed.Allocation!.Ranges.Where(range => range.Variation == "a"), Is.EqualTo(new AllocationRange[] { new(0, 60_000, "a") }));
    }

    [Test]
    public void The_order_of_stacks_survives_and_matters()
    {
        // The same ranges held in another order give up other buckets.
        AllocationRange[] ranges = [new(0, 10_000, "a"), new(50_000, 60_000, "a"), new(10_000, 50_000, "b"), new(60_000, 100_000, "b")];
        var late = Given.Shares(("a", 20_000), ("b", 80_000)) with { Allocation = new Allocation(ranges) };
        var early = late with { Allocation = new Allocation([ranges[1], ranges[0], ranges[2], ranges[3]]) };

        Assert.That(late.Table(), Is.EqualTo(early.Table()));
        Assert.That(late.ChangeWeights([new("a", 10_000), new("b", 90_000)]).Table(), Has.Some.EqualTo(new AllocationRange(0, 10_000, "a")));
        Assert.That(early.ChangeWeights([new("a", 10_000), new("b", 90_000)]).Table(), Has.Some.EqualTo(new AllocationRange(50_000, 60_000, "a")));
    }

    [Test]
    public void Weights_that_are_not_whole_are_refused()
    {
        var distribution = Given.Shares(("a", 40_000), ("b", 60_000));

        Assert.That(() => distribution.ChangeWeights([new("a", 99_999)]), Throws.ArgumentException);
        Assert.That(() => distribution.ChangeWeights([new("a", 50_000), new("a", 50_000)]), Throws.ArgumentException);
        Assert.That(() => distribution.ChangeWeights([new("a", 100_001), new("b", -1)]), Throws.ArgumentException);
    }

    [Test]
    public void An_allocation_that_does_not_agree_is_started_anew()
    {
        var broken = Given.Shares(("a", 50_000), ("b", 25_000), ("c", 25_000)) with { Allocation = new Allocation([new(5, 3, "a")]) };

        Assert.That(
            broken.ChangeWeights([new("a", 40_000), new("b", 35_000), new("c", 25_000)]).Table(),
            Is.EqualTo(new AllocationRange[] { new(0, 40_000, "a"), new(40_000, 75_000, "b"), new(75_000, 100_000, "c") }));
    }

    [Test]
    public void Checks_that_every_bucket_is_covered_once_as_the_percentages_say()
    {
        WeightedVariation[] half = [new("a", 50_000), new("b", 50_000)];

        Expect([], new(0, 50_000, "b"), new(50_000, 100_000, "a"));
        Expect([], new(0, 25_000, "a"), new(75_000, 100_000, "a"), new(25_000, 75_000, "b"));
        Expect(["50000 is covered not at all", "percentage, not 49999"], new(0, 50_000, "a"), new(50_001, 100_000, "b"));
        Expect(["99999 is covered not at all", "percentage, not 49999"], new(0, 50_000, "a"), new(50_000, 99_999, "b"));
        Expect(["49999 is covered more than once", "percentage, not 50001"], new(0, 50_000, "a"), new(49_999, 100_000, "b"));
        Expect(["percentage, not 60000", "percentage, not 40000"], new(0, 60_000, "a"), new(60_000, 100_000, "b"));
        Expect(["\"b\" 50000 buckets according to its percentage, not 0", "buckets to \"c\""], new(0, 50_000, "a"), new(50_000, 100_000, "c"));
        Expect(["must not be empty", "must not be empty", "must not be empty"], new(-1, 50_000, "a"), new(7, 7, "a"), new(50_000, 100_001, "b"));

        void Expect(string[] messages, params AllocationRange[] ranges)
        {
            var found = new Allocation(ranges).Check(half, "p").Select(fault => fault.Message).ToArray();
            Assert.That(found, Has.Length.GreaterThanOrEqualTo(messages.Length));
            Assert.That(found.Length == 0, Is.EqualTo(messages.Length == 0), string.Join('|', found));
            for (var i = 0; i < messages.Length; i++)
            {
                Assert.That(found[i], Does.Contain(messages[i]));
            }
        }
    }
}
