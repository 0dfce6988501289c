using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>What some calls tell of whose a name or an address is, they tell so often.</summary>
public sealed class LookupLimitTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings =>
        [("RATE_LIMITING", "on"), ("FlagService:RateLimits:SignInPerMinute", "0"), ("FlagService:RateLimits:LookupsPerHour", "3")];

    [Test]
    public async Task Adding_members_tells_no_more_whether_somebody_is_there()
    {
        var known = Unique("known");
        using var friend = await NewUserAsync(known);
        var shop = await NewWorkspaceAsync();
        for (var i = 0; i < 3; i++)
        {
            await AddAsync(shop, shop.Owner, Unique("nobody"), 422);
        }

        using var refusal = await shop.Owner.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = known, role = "Project Viewer" });
        Assert.That(((int)refusal.StatusCode, refusal.Headers.RetryAfter?.Delta > TimeSpan.FromMinutes(1)), Is.EqualTo((429, true)));
        await AddAsync(shop, shop.Owner, Unique("nobody"), 429);
        await AddAsync(shop, shop.Owner, $"{known}@example.com", 429);

        // Who may read users learns nothing by it.
        using var root = await RootAsync();
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(shop, root, Unique("nobody"), 422);
        }

        await AddAsync(shop, root, known, 201);
    }

    [Test]
    public async Task Taking_a_name_or_an_address_tells_no_more_either()
    {
        var known = Unique("known");
        using var friend = await NewUserAsync(known);
        using var curious = await NewUserAsync();
        await ChangeAsync(curious, new { username = known }, 409);
        await ChangeAsync(curious, new { email = $"{known}@example.com", currentPassword = "correct horse 42" }, 409);
        await ChangeAsync(curious, new { username = Unique("free") }, 200);

        await ChangeAsync(curious, new { username = known }, 429);
        await ChangeAsync(curious, new { username = Unique("free") }, 429);
        await ChangeAsync(curious, new { email = $"{known}@example.com", currentPassword = "correct horse 42" }, 429);
        await ChangeAsync(curious, new { name = "No matter" }, 200);
    }

    private static Task AddAsync(Workspace shop, HttpClient client, string who, int status) =>
        client.PostAsJsonAsync($"{shop.Path}/members", new { emailOrUsername = who, role = "Project Viewer" }).ExpectAsync(status);

    private static Task ChangeAsync(HttpClient client, object change, int status) => client.PutAsJsonAsync("/v1/users/me", change).ExpectAsync(status);
}
