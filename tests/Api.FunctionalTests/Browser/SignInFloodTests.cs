using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Browser;

/// <summary>Passwords that are tried by the form count as those that are tried by the API.</summary>
public sealed class SignInFloodTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings => [("RATE_LIMITING", "on"), ("FlagService:RateLimits:SignInPerMinute", "3")];

    [Test]
    public async Task Limits_how_often_a_form_is_sent_and_not_how_often_it_is_looked_at()
    {
        using var tab = new BrowserTab(Anonymous());
        var token = BrowserTab.TokenOf(await tab.GetAsync("/sign-in"));
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await tab.SendAsync("/sign-in", token, "sign-in", ("emailOrUsername", $"nobody{i}"), ("password", "wrong horse 42"))).Status, Is.EqualTo(401));
        }

        var refused = await tab.SendAsync("/sign-in", token, "sign-in", ("emailOrUsername", "nobody"), ("password", "wrong horse 42"));

        Assert.That(refused.Status, Is.EqualTo(429));
        Assert.That(refused.Headers, Does.ContainKey("Retry-After"));
        Assert.That(refused.InRole("alert"), Is.Not.Empty);
        Assert.That((await tab.GetAsync("/sign-in")).Status, Is.EqualTo(200));
    }
}
