using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class WellKnownTests(Database database) : AccountTests(database)
{
    protected override (string Name, string Value)[] Settings => [("PUBLIC_URL", "https://flags.example.com/base/")];

    [Test]
    public async Task Says_what_the_public_address_is_and_not_what_the_request_claims()
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Host = "evil.example.com";

        using var answer = await client.GetAsync("/.well-known/openid-configuration");
        var document = await answer.JsonAsync();

        Assert.That(
            ((string)document["issuer"]!, (string)document["jwks_uri"]!),
            Is.EqualTo(("https://flags.example.com/base", "https://flags.example.com/base/.well-known/jwks.json")));
        Assert.That(answer.Headers.CacheControl?.Public, Is.True);
        await ExpectMeAsync(await LogInAsync(await RegisterAsync()), 200);
    }

    [Test]
    public async Task Has_caches_ask_for_the_keys_each_time_and_answers_in_full_once_they_have_changed()
    {
        using var client = Anonymous();
        using var first = await client.GetAsync("/.well-known/jwks.json");
        Assert.That((first.Headers.CacheControl!.NoCache, first.Headers.CacheControl.MaxAge), Is.EqualTo((true, (TimeSpan?)null)));
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var same = await client.GetAsync("/.well-known/jwks.json");
        Assert.That(((int)same.StatusCode, same.Headers.ETag), Is.EqualTo((304, first.Headers.ETag)));
        using var root = await RootAsync();
        await root.PostAsync("/v1/auth/keys/rotate", content: null).ExpectAsync(200);

        var keys = await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200);
        Assert.That(keys["keys"]!.AsArray(), Has.Count.EqualTo((await first.JsonAsync())["keys"]!.AsArray().Count + 1));
    }

    [Test]
    public async Task Publishes_nothing_private()
    {
        using var client = Anonymous();

        var key = (await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200))["keys"]!.AsArray()[0]!;

        Assert.That(key.AsObject().Select(field => field.Key), Is.EquivalentTo(new[] { "kty", "use", "alg", "kid", "n", "e" }));
    }
}
