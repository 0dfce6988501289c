using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class KeyRotationTests(Database database) : AccountTests(database)
{
    private const string Rotate = "/v1/auth/keys/rotate";

    [Test]
    public async Task A_new_key_signs_and_the_old_one_verifies_until_its_last_tokens_have_run_out()
    {
        var person = await LogInAsync(await RegisterAsync());
        var before = await RootTokenAsync();
        var rotated = await RotateAsync(before);

        var after = await RefreshAsync(person);
        Assert.That((KeyOf(before), KeyOf(after)), Is.EqualTo(((string)rotated["previous"]!["kid"]!, (string)rotated["kid"]!)));
        await ExpectMeAsync(person, 200);
        await ExpectMeAsync(after, 200);
        Assert.That(await PublishedAsync(), Is.EquivalentTo(new[] { KeyOf(before), KeyOf(after) }));

        var until = (DateTimeOffset)rotated["previous"]!["verifiesUntil"]!;
        Clock.Advance(TimeSpan.FromMinutes(14));
        await ExpectMeAsync(person, 200);
        Clock.Advance(until - Clock.GetUtcNow());

        await ExpectMeAsync(person, 401);
        Assert.That(await PublishedAsync(), Is.EqualTo(new[] { KeyOf(after) }));
        Assert.That(KeyOf(await RefreshAsync(after)), Is.EqualTo(KeyOf(after)), "the session goes on");
    }

    [Test]
    public async Task Another_replica_takes_tokens_of_the_new_key_at_once_and_signs_with_it_then()
    {
        TestDatabase.RequireReplicas(Database);
        var person = await RegisterAsync();
        await using var other = RunningService.Start(DatabaseUrl, Configure, Settings);
        var before = await LogInAsync(person);
        await ExpectMeAsync(other, before, 200);
        var rotated = await RotateAsync(await RootTokenAsync());
        var after = await LogInAsync(person);

        // What it made of a made-up name just now doesn't keep it from looking when there is something to find.
        await ExpectMeAsync(other, Forged(after), 401);
        Clock.Advance(TimeSpan.FromSeconds(2));
        await ExpectMeAsync(other, after, 200);

        await ExpectMeAsync(other, before, 200);
        using var client = other.Anonymous();
        Assert.That(await PublishedAsync(client), Does.Contain((string)rotated["kid"]!));
        var there = await client
            .PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = person, password = Password }).ExpectAsync(200);
        Assert.That(KeyOf(there), Is.EqualTo((string)rotated["kid"]!));
    }

    [Test]
    public async Task Of_parallel_rotations_one_key_is_left_that_signs()
    {
        var root = await RootTokenAsync();

        var rotated = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RotateAsync(root)));

        Assert.That(rotated.Select(answer => (string)answer["kid"]!), Is.Unique);
        Assert.That(rotated.Select(answer => (string)answer["previous"]!["kid"]!), Is.Unique);
        var signer = rotated.Select(answer => (string)answer["kid"]!).Except(rotated.Select(answer => (string)answer["previous"]!["kid"]!)).Single();
        Assert.That(KeyOf(await LogInAsync(await RegisterAsync())), Is.EqualTo(signer));
        Assert.That(await PublishedAsync(), Is.SupersetOf(rotated.Select(answer => (string)answer["kid"]!)));
    }

    [Test]
    public async Task Survives_a_restart()
    {
        var person = await LogInAsync(await RegisterAsync());
        var rotated = await RotateAsync(await RootTokenAsync());

        await RestartAsync();

        await ExpectMeAsync(person, 200);
        Assert.That(KeyOf(await RefreshAsync(person)), Is.EqualTo((string)rotated["kid"]!));
    }

    [Test]
    public async Task Needs_the_permission_and_leaves_an_entry_in_the_audit_log()
    {
        using var nobody = With(await LogInAsync(await RegisterAsync()));
        await nobody.PostAsync(Rotate, content: null).ExpectAsync(403);
        var root = await RootTokenAsync();
        var rotated = await RotateAsync(root);
        using var client = With(root);

        var entry = (await client.GetAsync("/v1/audit-log?action=key.rotate&limit=1").ExpectAsync(200))["data"]!.AsArray().Single()!;

        Assert.That((string)entry["targetId"]!, Is.EqualTo((string)rotated["kid"]!));
        Assert.That((string)entry["before"]!["kid"]!, Is.EqualTo((string)rotated["previous"]!["kid"]!));
    }

    private Task<JsonNode> RootTokenAsync() => LogInAsync("root", password: RunningService.RootPassword);

    private async Task<JsonNode> RotateAsync(JsonNode root)
    {
        using var client = With(root);
        return await client.PostAsync(Rotate, content: null).ExpectAsync(200);
    }

    private async Task<string[]> PublishedAsync()
    {
        using var client = Anonymous();
        return await PublishedAsync(client);
    }

    private static async Task<string[]> PublishedAsync(HttpClient client)
    {
        var set = await client.GetAsync("/.well-known/jwks.json").ExpectAsync(200);
        return [.. set["keys"]!.AsArray().Select(key => (string)key!["kid"]!)];
    }

    private static async Task ExpectMeAsync(RunningService service, JsonNode signedIn, int status)
    {
        using var client = service.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        await client.GetAsync("/v1/users/me").ExpectAsync(status);
    }

    private static string KeyOf(JsonNode signedIn) => (string)JsonNode.Parse(HeaderOf(signedIn))!["kid"]!;

    private static string HeaderOf(JsonNode signedIn) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(((string)signedIn["accessToken"]!).Split('.')[0]));

    /// <summary>The same token under the name of a key that there never was.</summary>
    private static JsonObject Forged(JsonNode signedIn)
    {
        var header = HeaderOf(signedIn).Replace(KeyOf(signedIn), "nobody", StringComparison.Ordinal);
        var parts = ((string)signedIn["accessToken"]!).Split('.');
        return new() { ["accessToken"] = string.Join('.', System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)), parts[1], parts[2]) };
    }
}
