using FlagService.Evaluation.Buckets;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Buckets;

/// <summary>What is promised about rollouts, for any weights.</summary>
public sealed class RolloutLawTests
{
    private static readonly string[] Keys = ["a", "b", "c", "d", "e"];

    private const int Cases = 300;

    // Cuts at random places, among them equal ones, so that entries of 0 % occur; between one and five entries in any order.
    private static readonly Gen<WeightedVariation[]> Shares =
        from count in Gen.Choose(1, Keys.Length)
        from keys in Gen.Shuffle(Keys)
        from cuts in Gen.ArrayOf(Gen.Frequency((4, Gen.Choose(0, Bucketing.Count)), (1, Gen.Elements(0, Bucketing.Count))), count - 1)
        let ends = cuts.Append(Bucketing.Count).Order().ToArray()
        select keys.Take(count).Select((key, i) => new WeightedVariation(key, ends[i] - (i == 0 ? 0 : ends[i - 1]))).ToArray();

    private static readonly Gen<WeightedVariation[][]> Histories =
        from length in Gen.Choose(2, 6)
        from steps in Gen.ArrayOf(Shares, length)
        select steps;

    [Test]
    public void Raising_the_first_entry_takes_it_away_from_nobody() =>
        Check.One(
            Laws.Runs(Cases),
            Prop.ForAll(
                Gen.Choose(0, Bucketing.Count).Two().ToArbitrary(),
                ArbMap.Default.ArbFor<NonNull<string>>(),
                (shares, unit) =>
                {
                    var (low, high) = (Math.Min(shares.Item1, shares.Item2), Math.Max(shares.Item1, shares.Item2));
                    var before = Given.Shares(("on", low), ("off", Bucketing.Count - low));
                    var after = before.ChangeWeights([new("on", high), new("off", Bucketing.Count - high)]);
                    var bucket = Bucketing.Bucket("salt", unit.Get);
                    return Holder(before, bucket) != "on" || Holder(after, bucket) == "on";
                }));

    [Test]
    public void Two_flags_with_different_salts_are_independent()
    {
        // Both halves of one flag must fall into halves of the other; four standard deviations of 20,000 users are 2.8 %.
        const int Users = 20_000;
        var both = Enumerable.Range(0, Users)
            .Count(i => Bucketing.Bucket("one", $"user_{i}") < 50_000 && Bucketing.Bucket("two", $"user_{i}") < 50_000);

        Assert.That(both / (double)Users, Is.EqualTo(0.25).Within(0.0125));
    }

    [Test]
    public void Shares_are_met([Values(1_000, 10_000, 33_333, 50_000)] int share)
    {
        const int Users = 50_000;
        var served = Enumerable.Range(0, Users).Count(i => Bucketing.Bucket("salt", $"user_{i}") < share);

        Assert.That(served / (double)Users, Is.EqualTo(share / 100_000.0).Within(0.009));
    }

    [Test]
    public void Every_allocation_covers_everything_once_and_agrees_with_the_percentages() =>
        Check.One(Laws.Runs(Cases), Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var distribution = Replay(history);
            var faults = new Allocation(distribution.Table()).Check(distribution.Entries, "allocation");
            return (faults.Count == 0 && (distribution.Allocation?.Check(distribution.Entries, "allocation").Count ?? 0) == 0)
                .Label(string.Join(' ', faults.Select(fault => fault.Message)));
        }));

    [Test]
    public void What_changes_hands_is_the_sum_of_the_gains() =>
        Check.One(Laws.Runs(Cases), Prop.ForAll(Histories.ToArbitrary(), Shares.ToArbitrary(), (history, next) =>
        {
            var before = Replay(history);
            var after = before.ChangeWeights(next);
            var gains = next.Sum(entry => Math.Max(0, entry.Thousandths - Share(before, entry.Variation)));
            return (Moved(before, after) == gains).Label($"{Moved(before, after)} moved, {gains} gained");
        }));

    [Test]
    public void Going_straight_back_restores_everybody_when_only_one_variation_shrank() =>
        Check.One(Laws.Runs(Cases), Prop.ForAll(Histories.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), Shares.ToArbitrary(), (history, seed, weights) =>
        {
            var before = Replay(history);
            var after = before.ChangeWeights(ShrinkOne(before, seed, weights));
            var back = after.ChangeWeights(before.Entries);
            return (Moved(before, back) == 0).Label($"{Moved(before, back)} did not come back");
        }));

    [Test]
    public void The_snapshots_table_says_the_same_as_the_stacks() =>
        Check.One(Laws.Runs(Cases), Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var distribution = Replay(history);
            var table = distribution.Table();
            var isSorted = table.Zip(table.Skip(1)).All(pair => pair.First.To == pair.Second.From);
            var isMerged = table.Zip(table.Skip(1)).All(pair => pair.First.Variation != pair.Second.Variation);
            return isSorted && isMerged && new Allocation(table).Table().SequenceEqual(table);
        }));

    private static Distribution Replay(WeightedVariation[][] history) =>
        history.Skip(1).Aggregate(new Distribution(history[0]), (distribution, shares) => distribution.ChangeWeights(shares));

    private static int Share(Distribution distribution, string variation) =>
        distribution.Entries.FirstOrDefault(entry => entry.Variation == variation)?.Thousandths ?? 0;

    private static string Holder(Distribution distribution, int bucket) =>
        distribution.Table().Single(range => range.From <= bucket && bucket < range.To).Variation;

    private static int Moved(Distribution before, Distribution after)
    {
        var kept = from old in before.Table()
                   from @new in after.Table()
                   where old.Variation == @new.Variation
                   select Math.Max(0, Math.Min(old.To, @new.To) - Math.Max(old.From, @new.From));
        return Bucketing.Count - kept.Sum();
    }

    // One entry gives up a part, which others (one of them perhaps new) take by the given weights.
    private static WeightedVariation[] ShrinkOne(Distribution before, int seed, WeightedVariation[] weights)
    {
        var giver = before.Entries.Where(entry => entry.Thousandths > 0).ElementAt(seed % before.Entries.Count(entry => entry.Thousandths > 0));
        var given = giver.Thousandths * (seed % 11) / 10;
        var takers = weights.Where(entry => entry.Variation != giver.Variation).Append(new WeightedVariation("new", 1)).ToArray();
        var total = takers.Sum(entry => (long)entry.Thousandths);
        var gains = takers.ToDictionary(entry => entry.Variation, entry => (int)(given * (long)entry.Thousandths / total), StringComparer.Ordinal);
        gains["new"] += given - gains.Values.Sum();
        var kept = before.Entries.Select(entry => entry with
        {
            Thousandths = entry.Thousandths - (entry == giver ? given : 0) + gains.GetValueOrDefault(entry.Variation),
        });
        var added = gains.Where(gain => before.Entries.All(entry => entry.Variation != gain.Key))
            .Select(gain => new WeightedVariation(gain.Key, gain.Value));
        return [.. kept, .. added];
    }
}
