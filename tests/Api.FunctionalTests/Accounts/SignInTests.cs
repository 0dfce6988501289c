using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class SignInTests(Database database) : AccountTests(database)
{
    [Test]
    public async Task Answers_with_tokens_and_the_user()
    {
        var username = await RegisterAsync();
        using var client = Anonymous();

        using var answer = await client.PostAsJsonAsync(
            "/v1/auth/login",
            new { emailOrUsername = $" {username.ToUpperInvariant()}@example.com ", password = Password });

        var body = await answer.JsonAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(
            body.AsObject().Select(field => field.Key),
            Is.EquivalentTo(new[] { "accessToken", "tokenType", "expiresIn", "refreshToken", "user" }));
        Assert.That(((string)body["tokenType"]!, (int)body["expiresIn"]!), Is.EqualTo(("Bearer", 900)));
        Assert.That((string)body["refreshToken"]!, Does.Match("^[1-9A-HJ-NP-Za-km-z]{40,44}$"));
        Assert.That((string)body["user"]!["username"]!, Is.EqualTo(username));
        await ExpectMeAsync(body, 200);
    }

    [Test]
    public async Task Tells_nobody_whether_an_account_exists()
    {
        var username = await RegisterAsync();

        var known = await LogInAsync(username, 401, "wrong horse 42");
        var unknown = await LogInAsync(Unique("nobody"), 401);

        known.AsObject().Remove("traceId");
        unknown.AsObject().Remove("traceId");
        Assert.That(known.ToJsonString(), Is.EqualTo(unknown.ToJsonString()));
    }

    [Test]
    public async Task A_device_has_one_session()
    {
        var username = await RegisterAsync();
        var device = new { id = "phone-1", name = "Phone", type = "phone", clientVersion = "1.0" };
        var first = await LogInAsync(username, device: device);
        var elsewhere = await LogInAsync(username, device: new { id = "laptop-1" });
        var somewhere = await LogInAsync(username);

        var second = await LogInAsync(username, device: device);

        await ExpectMeAsync(first, 401);
        await RefreshAsync(first, 401);
        await ExpectMeAsync(elsewhere, 200);
        await ExpectMeAsync(somewhere, 200);
        await ExpectMeAsync(second, 200);
    }

    [Test]
    public async Task A_device_has_one_session_though_it_signs_in_many_times_at_once()
    {
        var username = await RegisterAsync();
        var device = new { id = "phone-1" };

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LogInAsync(username, device: device)));

        var statuses = new List<int>();
        foreach (var signedIn in all)
        {
            using var client = With(signedIn);
            using var answer = await client.GetAsync("/v1/users/me");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.That(statuses.Count(status => status == 200), Is.EqualTo(1));
    }

    [Test]
    public async Task Signing_out_ends_this_session_at_once_and_no_other()
    {
        var username = await RegisterAsync();
        var (ended, kept) = (await LogInAsync(username), await LogInAsync(username));
        using var client = With(ended);

        await client.PostAsync("/v1/auth/logout", null).ExpectAsync(204);

        await ExpectMeAsync(ended, 401);
        await RefreshAsync(ended, 401);
        await ExpectMeAsync(kept, 200);
    }

    [TestCase("""{"emailOrUsername": "root"}""", 422)]
    [TestCase("""{"emailOrUsername": "\ufffe", "password": "x"}""", 422)]
    [TestCase("""{"emailOrUsername": "root", "password": "x", "device": "phone"}""", 400)]
    [TestCase("""{"emailOrUsername": "root", "password": ["x"]}""", 400)]
    [TestCase("null", 400)]
    public async Task Refuses_a_body_that_is_none(string body, int status)
    {
        using var client = Anonymous();

        await client.PostAsync("/v1/auth/login", new StringContent(body, null, "application/json")).ExpectAsync(status);
    }

    [Test]
    public async Task A_stranger_is_told_how_to_sign_in_before_the_body_is_read()
    {
        using var client = Anonymous();

        using var answer = await client.PutAsync("/v1/users/me", new StringContent("{", null, "application/json"));

        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
        Assert.That(answer.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
    }
}
