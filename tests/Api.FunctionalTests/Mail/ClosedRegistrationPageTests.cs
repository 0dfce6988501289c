using FlagService.Api.FunctionalTests.Browser;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Mail;

/// <summary>The console of a service on which people can't make accounts for themselves.</summary>
public sealed class ClosedRegistrationPageTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Registration:Enabled", "false")];

    [Test]
    public async Task Offers_no_registration_and_refuses_one()
    {
        using var tab = new BrowserTab(Anonymous());

        var signIn = await tab.GetAsync("/sign-in");
        var page = await tab.GetAsync("/account/register");

        Assert.That(signIn.Text, Does.Not.Contain("account/register").And.Contain("account/forgotten"));
        Assert.That(page.InRole("alert"), Is.EqualTo("Nobody can create an account here themselves; ask an administrator."));
        Assert.That(page.Text, Does.Not.Contain("<form"));
    }
}
