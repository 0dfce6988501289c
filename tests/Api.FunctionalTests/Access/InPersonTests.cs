using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Accounts;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Access;

/// <summary>What a personal access token can't do, whatever is on its list, is what the API's description says.</summary>
public sealed class InPersonTests(Database database) : AccountTests(database)
{
    [Test]
    public async Task A_personal_access_token_is_refused_where_it_is_not_named()
    {
        using var root = await RootAsync();
        var permissions = await root.GetAsync("/v1/permissions?perPage=100").ExpectAsync(200);
        var made = await root.PostAsJsonAsync(
            "/v1/users/me/tokens",
            new
            {
                name = "All",
                permissions = permissions["data"]!.AsArray().Select(permission => (string)permission!["name"]!),
                expiresAt = Clock.GetUtcNow().AddDays(1),
            }).ExpectAsync(201);
        using var program = With((string)made["token"]!);
        var document = await program.GetAsync("/api.json").ExpectAsync(200);
        var calls = ApiCall.AllIn(document).Where(call => call.Credentials.Contains("accessToken")).ToList();

        var refused = new List<string>();
        foreach (var call in calls)
        {
            if (await call.CodeAsync(program) == "session_required")
            {
                refused.Add($"{call.Method} {call.Template}");
            }
        }

        var inPerson = calls.Where(call => !call.Credentials.Contains("personalAccessToken")).Select(call => $"{call.Method} {call.Template}");
        Assert.That(refused, Is.EquivalentTo(inPerson).And.Contain("DELETE /v1/users/me").And.Contain("POST /v1/users/me/tokens"));
    }
}
