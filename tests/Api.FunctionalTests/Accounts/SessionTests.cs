using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class SessionTests(Database database) : AccountTests(database)
{
    private const string Sessions = "/v1/auth/sessions";
    private string? _countries;

    protected override (string Name, string Value)[] Settings => [("FlagService:Sessions:CountryDatabase", CountryDatabase())];

    [OneTimeTearDown]
    public void DeleteCountries() => File.Delete(CountryDatabase());

    [Test]
    public async Task Lists_those_that_live_the_last_used_first()
    {
        var username = await RegisterAsync();
        var first = await LogInFromAsync("203.0.113.7", username, new { id = "a", name = "Ann's laptop", type = "desktop", clientVersion = "1.4.0" });
        Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await LogInFromAsync("192.0.2.9", username);
        await RefreshAsync(second);
        var ended = await LogInAsync(username);
        await With(ended).PostAsync("/v1/auth/logout", content: null).ExpectAsync(204);
        using var client = With(first);

        using var answer = await client.GetAsync(Sessions);
        var page = await answer.JsonAsync();

        var (newer, older) = (page["data"]![0]!, page["data"]![1]!);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
            Assert.That((int)page["total"]!, Is.EqualTo(2));
            Assert.That(
                older["device"]!.ToJsonString(),
                Is.EqualTo("""{"id":"a","name":"Ann\u0027s laptop","type":"desktop","clientVersion":"1.4.0"}""").Or.EqualTo("""{"id":"a","name":"Ann's laptop","type":"desktop","clientVersion":"1.4.0"}"""));
            Assert.That(((string?)older["address"], (string?)older["country"]), Is.EqualTo(("203.0.113.7", "GB")));
            Assert.That(((string?)newer["address"], (string?)newer["country"]), Is.EqualTo(((string?)null, (string?)null)), "the refresh came from nowhere");
            Assert.That(((bool)older["current"]!, (bool)newer["current"]!), Is.EqualTo((true, false)));
            Assert.That(((int)older["refreshes"]!, (int)newer["refreshes"]!), Is.EqualTo((0, 1)));
            Assert.That(Time(older, "expiresAt") - Time(older, "createdAt"), Is.EqualTo(TimeSpan.FromDays(30)));
            Assert.That(Time(newer, "lastUsedAt"), Is.GreaterThan(Time(older, "lastUsedAt")));
        });
    }

    [Test]
    public async Task Is_paged_and_searched_like_other_lists()
    {
        var username = await RegisterAsync();
        foreach (var name in (string[])["Phone", "Tablet", "Old phone"])
        {
            await LogInAsync(username, device: new { name });
        }

        using var client = With(await LogInAsync(username));
        var page = await client.GetAsync($"{Sessions}?perPage=1&page=2&search=pHONE").ExpectAsync(200);

        Assert.That((string)page["data"]!.AsArray().Single()!["device"]!["name"]!, Is.EqualTo("Phone"));
        Assert.That(((int)page["total"]!, (int)page["lastPage"]!), Is.EqualTo((2, 2)));
        await client.GetAsync($"{Sessions}?perPage=0").ExpectFaultAsync(422, "perPage");
    }

    [Test]
    public async Task One_that_is_ended_counts_at_once_and_leaves_an_entry()
    {
        var username = await RegisterAsync();
        var (mine, other) = (await LogInAsync(username), await LogInAsync(username));
        await ExpectMeAsync(other, 200);
        using var client = With(mine);
        var id = await IdOfAsync(other);

        await client.DeleteAsync($"{Sessions}/{id}").ExpectAsync(204);

        await ExpectMeAsync(other, 401);
        await RefreshAsync(other, 401);
        await ExpectMeAsync(mine, 200);
        await client.DeleteAsync($"{Sessions}/{id}").ExpectAsync(404);
        Assert.That(await CountEntriesAsync(id), Is.EqualTo(1));
    }

    [Test]
    public async Task The_present_one_may_be_ended_too()
    {
        var mine = await LogInAsync(await RegisterAsync());
        using var client = With(mine);

        await client.DeleteAsync($"{Sessions}/{await IdOfAsync(mine)}").ExpectAsync(204);

        await ExpectMeAsync(mine, 401);
    }

    [Test]
    public async Task Others_and_unknown_ones_are_not_found()
    {
        var theirs = await LogInAsync(await RegisterAsync());
        using var client = With(await LogInAsync(await RegisterAsync()));

        await client.DeleteAsync($"{Sessions}/{await IdOfAsync(theirs)}").ExpectAsync(404);
        await client.DeleteAsync($"{Sessions}/0198c0de-0000-7000-8000-000000000001").ExpectAsync(404);
        await client.DeleteAsync($"{Sessions}/x").ExpectAsync(404);

        await ExpectMeAsync(theirs, 200);
        using var nobody = Anonymous();
        await nobody.GetAsync(Sessions).ExpectAsync(401);
        await nobody.DeleteAsync(Sessions).ExpectAsync(401);
    }

    [Test]
    public async Task All_others_end_together()
    {
        var username = await RegisterAsync();
        var others = new[] { await LogInAsync(username), await LogInAsync(username), await LogInAsync(username) };
        var mine = await LogInAsync(username);
        using var client = With(mine);
        foreach (var other in others)
        {
            await ExpectMeAsync(other, 200);
        }

        await client.DeleteAsync(Sessions).ExpectAsync(204);

        foreach (var other in others)
        {
            await ExpectMeAsync(other, 401);
            await RefreshAsync(other, 401);
        }

        await ExpectMeAsync(mine, 200);
        Assert.That((int)(await client.GetAsync(Sessions).ExpectAsync(200))["total"]!, Is.EqualTo(1));
        Assert.That(await CountEntriesAsync((string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!), Is.EqualTo(1));
    }

    [Test]
    public async Task An_access_token_that_is_used_moves_the_last_use()
    {
        var mine = await LogInAsync(await RegisterAsync());
        Clock.Advance(TimeSpan.FromMinutes(10));
        await ExpectMeAsync(mine, 200);

        await RestartAsync(); // What is noted is written now and then, and at the stop.

        using var client = With(mine);
        var session = (await client.GetAsync(Sessions).ExpectAsync(200))["data"]![0]!;
        Assert.That(Time(session, "lastUsedAt") - Time(session, "createdAt"), Is.GreaterThan(TimeSpan.FromMinutes(8)));
    }

    private async Task<JsonNode> LogInFromAsync(string address, string username, object? device = null)
    {
        using var client = From(address);
        return await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Password, device }).ExpectAsync(200);
    }

    private async Task<string> IdOfAsync(JsonNode signedIn)
    {
        using var client = With(signedIn);
        var page = await client.GetAsync(Sessions).ExpectAsync(200);
        return (string)page["data"]!.AsArray().Single(session => (bool)session!["current"]!)!["id"]!;
    }

    private async Task<int> CountEntriesAsync(string target)
    {
        using var root = await RootAsync();
        return (await root.GetAsync($"/v1/audit-log?action=session.end&target={target}").ExpectAsync(200))["data"]!.AsArray().Count;
    }

    private static DateTimeOffset Time(JsonNode session, string field) => (DateTimeOffset)session[field]!;

    private string CountryDatabase()
    {
        if (_countries is null)
        {
            _countries = Path.GetTempFileName();
            File.WriteAllBytes(_countries, CountryFile.Of(28, isOfVersion6: true, ("203.0.113.0/24", "GB")));
        }

        return _countries;
    }
}
