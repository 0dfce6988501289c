using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class RefreshTests(Database database) : AccountTests(database)
{
    [Test]
    public async Task Gives_a_new_pair_of_the_same_session()
    {
        var first = await LogInAsync(await RegisterAsync());

        var second = await RefreshAsync(first);

        Assert.That((string)second["refreshToken"]!, Is.Not.EqualTo((string)first["refreshToken"]!));
        Assert.That((string)second["accessToken"]!, Is.Not.EqualTo((string)first["accessToken"]!));
        Assert.That(second.AsObject().Select(field => field.Key), Is.EqualTo(first.AsObject().Select(field => field.Key)));
        await ExpectMeAsync(second, 200);
        await RefreshAsync(second);
    }

    [Test]
    public async Task A_spent_token_that_comes_back_ends_the_session()
    {
        var first = await LogInAsync(await RegisterAsync());
        var second = await RefreshAsync(first);

        await RefreshAsync(first, 401);

        await ExpectMeAsync(second, 401);
        await RefreshAsync(second, 401);
    }

    [Test]
    public async Task Of_24_at_once_one_wins()
    {
        var signedIn = await LogInAsync(await RegisterAsync());
        var refreshToken = (string)signedIn["refreshToken"]!;
        using var client = Anonymous();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken })));

        Assert.That(answers.Select(answer => (int)answer.StatusCode).Order(), Is.EqualTo(Enumerable.Repeat(401, 23).Prepend(200)));
        await ExpectMeAsync(signedIn, 401);
    }

    [Test]
    public async Task An_idle_session_is_over_after_30_days()
    {
        var signedIn = await LogInAsync(await RegisterAsync());
        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        signedIn = await RefreshAsync(signedIn);
        Clock.Advance(TimeSpan.FromDays(30));

        await RefreshAsync(signedIn, 401);
    }

    [Test]
    public async Task An_idle_session_that_is_over_is_not_listed_and_cannot_be_ended()
    {
        var username = await RegisterAsync();
        var idle = await LogInAsync(username);
        Clock.Advance(TimeSpan.FromDays(29));
        var kept = await RefreshAsync(await LogInAsync(username));
        using var client = With(kept);
        var both = (await client.GetAsync("/v1/auth/sessions").ExpectAsync(200))["data"]!.AsArray();
        var id = (string)both.Single(session => !(bool)session!["current"]!)!["id"]!;
        Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        kept = await RefreshAsync(kept);
        using var later = With(kept);

        Assert.That((int)(await later.GetAsync("/v1/auth/sessions").ExpectAsync(200))["total"]!, Is.EqualTo(1));
        await later.DeleteAsync($"/v1/auth/sessions/{id}").ExpectAsync(404);
        await RefreshAsync(idle, 401);
    }

    [Test]
    public async Task Any_session_is_over_after_90_days()
    {
        var signedIn = await LogInAsync(await RegisterAsync());
        for (var i = 0; i < 4; i++)
        {
            Clock.Advance(TimeSpan.FromDays(22.4));
            signedIn = await RefreshAsync(signedIn);
        }

        Clock.Advance(TimeSpan.FromDays(0.4) - TimeSpan.FromMinutes(5));
        signedIn = await RefreshAsync(signedIn);
        await ExpectMeAsync(signedIn, 200);
        Clock.Advance(TimeSpan.FromMinutes(6));
        await ExpectMeAsync(signedIn, 401);
        await RefreshAsync(signedIn, 401);
    }

    [Test]
    public async Task Refuses_what_is_no_token()
    {
        using var client = Anonymous();

        await client.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = "guess" }).ExpectAsync(401);
        await client.PostAsJsonAsync("/v1/auth/refresh", new { }).ExpectFaultAsync(422, "refreshToken");
    }
}

/// <summary>Sessions that may be left alone for less time than an access token is good for.</summary>
public sealed class ShortIdleTests(Database database) : AccountTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Sessions:IdleLifetime", "00:01:00")];

    [Test]
    public async Task Are_over_with_their_last_access_token()
    {
        var signedIn = await LogInAsync(await RegisterAsync());
        Clock.Advance(TimeSpan.FromMinutes(14));
        await RefreshAsync(signedIn, 401);
        await ExpectMeAsync(signedIn, 200);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await ExpectMeAsync(signedIn, 401);
    }
}

public sealed class RefreshLeewayTests(Database database) : AccountTests(database)
{
    protected override (string Name, string Value)[] Settings => [("FlagService:Sessions:ReuseLeeway", "00:00:10")];

    [Test]
    public async Task A_token_sent_twice_is_refused_and_the_session_goes_on()
    {
        var first = await LogInAsync(await RegisterAsync());
        var second = await RefreshAsync(first);

        await RefreshAsync(first, 401);
        await ExpectMeAsync(second, 200);

        Clock.Advance(TimeSpan.FromSeconds(11));
        await RefreshAsync(first, 401);
        await ExpectMeAsync(second, 401);
    }
}
