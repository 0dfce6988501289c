using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits.Budgets;

/// <summary>What one user's projects take together is bounded, and takes nothing from others.</summary>
public sealed class UserBudgetTests(Database database) : ServiceTests(database)
{
    private const int Limit = 65_536;

    protected override (string Name, string Value)[] Settings => [("FlagService:Quotas:UserBytes", $"{Limit}")];

    [Test]
    public async Task Projects_of_one_user_are_bounded_together_and_those_of_others_apart()
    {
        var first = await NewWorkspaceAsync();
        var second = await Workspace.CreateAsync(Service, first.Owner, Unique("Second"));
        var other = await NewWorkspaceAsync();
        await first.CreateFlagAsync(Flag("half", Limit / 2));
        await second.CreateFlagAsync(Flag("small", 100));

        await RefusedAsync(second.Owner.PostAsJsonAsync($"{second.Path}/flags", Flag("more", Limit / 2)));
        await RefusedAsync(second.Owner.PostAsJsonAsync($"{second.Path}/import", new { flags = new[] { Flag("more", Limit / 2) } }));
        await RefusedAsync(second.Owner.PostAsJsonAsync($"{second.Path}/import?dryRun=true", new { flags = new[] { Flag("more", Limit / 2) } }));
        await RefusedAsync(first.Owner.PostAsJsonAsync($"{first.Path}/environments", new { key = "staging" }));
        await other.CreateFlagAsync(Flag("half", Limit / 2));
        await second.UpdateFlagAsync("small", new { name = "Another name" });

        await first.Owner.DeleteAsync($"{first.Path}/flags/half").ExpectAsync(204);
        await second.CreateFlagAsync(Flag("more", Limit / 2));
    }

    private static object Flag(string key, int length) => new { key, type = "string", offVariation = "only", variations = new[] { new { key = "only", value = new string('x', length) } } };

    private static async Task RefusedAsync(Task<HttpResponseMessage> pending) =>
        Assert.That((string?)(await pending.ExpectAsync(422))["code"], Is.EqualTo("projects_too_large"));
}
