using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Unleash;

/// <summary>The command that compares two services before clients are switched from one to the other.</summary>
public sealed class CompareAnswersTests(Database database) : ServiceTests(database)
{
    protected override bool OnSocket => true;

    [TestCase("unleash", "ann: off -> on")]
    [TestCase("ofrep", "ann: off false -> on true")]
    public async Task Names_each_flag_and_user_that_differ(string protocol, string difference)
    {
        NodePackage.RequireNode();
        var (before, after) = (await NewWorkspaceAsync(), await NewWorkspaceAsync());
        foreach (var shop in new[] { before, after })
        {
            await shop.CreateFlagAsync(new { key = "same", enabled = true, rolloutPercentage = 100 });
            await shop.CreateFlagAsync(new { key = "moved", enabled = true, fallthrough = new { variation = "off" } });
        }

        // Where it comes from it has a name that is no key, and no other.
        await before.CreateFlagAsync(new { key = "newcheckout", alias = "newCheckout", enabled = true, rolloutPercentage = 100 });
        await after.CreateFlagAsync(new { key = "checkout", alias = "newCheckout", enabled = true, rolloutPercentage = 100 });

        var same = await RunAsync(protocol, before, after);
        await after.CreateRuleAsync("moved", new { ruleType = "user_id", ruleValue = "ann" });
        var different = await RunAsync(protocol, before, after);

        Assert.That((same.ExitCode, same.Output), Is.EqualTo((0, "2 users, no difference\n")), same.Errors);
        Assert.That((different.ExitCode, different.Output), Is.EqualTo((1, $"moved: 1 of 2 users differ\n  {difference}\n2 users, 1 flags differ\n")), different.Errors);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string protocol, Workspace from, Workspace to)
    {
        var users = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(users, "ann\n\n{\"userId\": \"bob\", \"targetingKey\": \"bob\"}\n");
            var url = from.Owner.BaseAddress!.GetLeftPart(UriPartial.Authority);
            return await Repository.RunAsync(
                "node",
                [Repository.Path("tools", "compare-answers.mjs"), "--protocol", protocol, "--from", url, "--to", url, users],
                ("FROM_KEY", from.ClientKey),
                ("TO_KEY", to.ClientKey));
        }
        finally
        {
            File.Delete(users);
        }
    }
}
