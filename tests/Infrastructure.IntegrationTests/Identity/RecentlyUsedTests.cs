using FlagService.Infrastructure.Identity;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class RecentlyUsedTests
{
    [Test]
    public void Keeps_what_is_in_use_and_never_more_than_two_halves()
    {
        var value = new object();
        var used = new RecentlyUsed<string, object>(half: 10);
        used.Add("in use", value);
        for (var i = 0; i < 100; i++)
        {
            used.Add($"once {i}", value);
            Assert.That(used.Find("in use"), Is.SameAs(value));
        }

        Assert.That(Enumerable.Range(0, 100).Count(i => used.Find($"once {i}") is not null), Is.InRange(1, 20));
    }

    [TestCase(0)]
    [TestCase(10, Description = "from the older half as well")]
    public void Has_no_longer_what_was_removed(int others)
    {
        var used = new RecentlyUsed<string, object>(half: 10);
        used.Add("gone", new object());
        for (var i = 0; i < others; i++)
        {
            used.Add($"other {i}", new object());
        }

        used.Remove("gone");

        Assert.That(used.Find("gone"), Is.Null);
    }
}
