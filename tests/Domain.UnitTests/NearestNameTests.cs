namespace FlagService.Domain.UnitTests;

public sealed class NearestNameTests
{
    private static readonly string[] OfFlag = ["name", "description", "variations", "offVariation", "tags", "enabled", "rolloutPercentage", "fallthrough"];

    [TestCase("enable", "enabled", Description = "a letter is missing")]
    [TestCase("enabledd", "enabled", Description = "one too many")]
    [TestCase("enabeld", "enabled", Description = "two are swapped")]
    [TestCase("enabsed", "enabled", Description = "one is another")]
    [TestCase("ENABLE", "enabled", Description = "the case counts for nothing")]
    [TestCase("rolloutPercent", "rolloutPercentage")]
    [TestCase("rollout_percentage", "rolloutPercentage")]
    [TestCase("rollout", "rolloutPercentage", Description = "it begins so")]
    [TestCase("desc", "description")]
    [TestCase("variation", "variations", Description = "nearer than offVariation")]
    [TestCase("tag", "tags")]
    [TestCase("project", null)]
    [TestCase("x", null)]
    [TestCase("", null)]
    public void Finds_what_was_meant(string given, string? nearest) => Assert.That(NearestName.Of(given, OfFlag), Is.EqualTo(nearest));

    [Test]
    public void A_short_name_is_not_taken_for_any_other_short_name() => Assert.That(NearestName.Of("id", ["at", "to", "on"]), Is.Null);

    [Test]
    public void The_first_of_equally_near_ones_counts() => Assert.That(NearestName.Of("flag.reat", ["flag.read", "flag.rest"]), Is.EqualTo("flag.read"));

    [Test]
    public void What_is_too_long_for_a_name_is_near_to_none()
    {
        var given = new string('a', 101);
        Assert.Multiple(() =>
        {
            Assert.That(NearestName.Of(given, [given]), Is.Null);
            Assert.That(NearestName.Of(given[1..], [given[1..], given]), Is.EqualTo(given[1..]));
        });
    }

    [Test]
    public void Says_what_is_wrong_in_one_sentence()
    {
        var many = Enumerable.Range(0, 21).Select(i => $"name{i}").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(NearestName.Fault("enable", OfFlag), Is.EqualTo("is not known; did you mean 'enabled'?"));
            Assert.That(NearestName.Fault("project", ["actor", "action"]), Is.EqualTo("is not known; known are actor, action"));
            Assert.That(NearestName.Fault("project", many), Is.EqualTo("is not known"));
            Assert.That(NearestName.Fault("project", []), Is.EqualTo("is not known"));
        });
    }
}
