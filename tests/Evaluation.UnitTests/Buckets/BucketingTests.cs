using System.Text;
using FlagService.Evaluation.Buckets;
using FsCheck;
using FsCheck.Fluent;

namespace FlagService.Evaluation.UnitTests.Buckets;

public sealed class BucketingTests
{
    public static IEnumerable<TestCaseData> Cases() => VectorReader.Load("bucketing.json").EnumerateArray()
        .Select((item, i) => new TestCaseData(
            item.GetProperty("salt").GetString(),
            item.GetProperty("unit").GetString(),
            item.GetProperty("hash").GetUInt32(),
            item.GetProperty("bucket").GetInt32()).SetName($"Reproduces_bucket_{i}"));

    [TestCaseSource(nameof(Cases))]
    public void Reproduces(string salt, string unit, uint hash, int bucket)
    {
        Assert.That(Murmur3.Hash(Encoding.UTF8.GetBytes(salt + ":" + unit)), Is.EqualTo(hash));
        Assert.That(Bucketing.Bucket(salt, unit), Is.EqualTo(bucket));
    }

    // As Unleash's clients count, which go from 1 on: percentages to 100, variants to 1,000. The first two are the published examples.
    [TestCase("gr1:123", 73, 796)]
    [TestCase("groupX:999", 25, 260)]
    public void Buckets_as_Unleash_does(string text, int percent, int thousandth)
    {
        var (salt, unit) = (text.Split(':')[0], text.Split(':')[1]);

        Assert.That((Bucketing.Bucket(salt, unit, BucketingMethod.Unleash) / 1_000) + 1, Is.EqualTo(percent));
        Assert.That((Bucketing.Bucket(salt, unit, BucketingMethod.UnleashVariant) / 100) + 1, Is.EqualTo(thousandth));
    }

    // Widely published checks of the reference implementation.
    [TestCase("", 0u)]
    [TestCase("hello", 0x248BFA47u)]
    [TestCase("hello, world", 0x149BBB7Fu)]
    [TestCase("The quick brown fox jumps over the lazy dog", 0x2E4FF723u)]
    public void Hashes_as_the_reference_does(string text, uint hash) =>
        Assert.That(Murmur3.Hash(Encoding.UTF8.GetBytes(text)), Is.EqualTo(hash));

    [Test]
    public void Comes_to_the_same_wherever_it_was_begun() =>
        Check.One(Laws.Runs(100), Prop.ForAll(
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => bytes ?? []).ToArbitrary(),
            Gen.Choose(0, 100).ToArbitrary(),
            (bytes, percent) =>
            {
                var place = bytes.Length * percent / 100;
                return Murmur3.End(Murmur3.Begin(bytes.AsSpan(0, place)), bytes.AsSpan(place)) == Murmur3.Hash(bytes);
            }));

    [Test]
    public void Takes_a_unit_of_any_length([Values(80, 84, 85, 86, 200, 20_000)] int length)
    {
        var unit = new string('名', length);

        var expected = (int)((ulong)Murmur3.Hash(Encoding.UTF8.GetBytes("salt:" + unit)) * 100_000 >> 32);

        Assert.That(Bucketing.Bucket("salt", unit), Is.EqualTo(expected));
    }

    [Test]
    public void Takes_a_lone_surrogate_for_the_replacement_character([Values(0, 1, 2)] int place)
    {
        // Spelt out here, because the metadata of an attribute can't hold one.
        var unit = "ab".Insert(place, new string(place == 1 ? '\uDC00' : '\uD83D', 1));
        var replaced = string.Concat(unit.Select(letter => char.IsSurrogate(letter) ? '\uFFFD' : letter));

        Assert.That(Bucketing.Bucket("salt", unit), Is.EqualTo(Bucketing.Bucket("salt", replaced)));
        Assert.That(Bucketing.Bucket("salt" + unit, "u"), Is.EqualTo(Bucketing.Bucket("salt" + replaced, "u")));
    }

    [Test]
    public void Allocates_nothing([Values(5, 5_000)] int length)
    {
        var prefix = new BucketPrefix("salt", BucketingMethod.Standard);
        var unit = new string('u', length);
        prefix.Bucket(unit);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            prefix.Bucket(unit);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
