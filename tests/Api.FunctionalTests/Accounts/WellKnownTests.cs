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
    public async Task Publishes_nothing_private()
    {
        using var client = Anonymous();

        var key = (await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200))["keys"]!.AsArray().Single()!;

        Assert.That(key.AsObject().Select(field => field.Key), Is.EquivalentTo(new[] { "kty", "use", "alg", "kid", "n", "e" }));
    }
}
