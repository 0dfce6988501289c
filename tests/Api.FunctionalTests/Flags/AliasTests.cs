using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Grpc;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Grpc.Flagd.V2;
using FlagService.Client;
using FlagService.TestDatabases;
using FlagService.V1;

namespace FlagService.Api.FunctionalTests.Flags;

/// <summary>Second names of flags and variations, by which applications ask that were written for another product.</summary>
public sealed class AliasTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task A_flag_is_found_by_its_alias_to_the_letter_by_every_way()
    {
        var shop = await NewWorkspaceAsync();
        foreach (var alias in new[] { "newCheckout", "shop/über uns?", "100% %41" })
        {
            var key = $"flag-{alias.Length}";
            var made = await shop.CreateFlagAsync(new { key, alias, enabled = true, variations = OnAndOff("Ja"), rolloutPercentage = 100 });
            Assert.That((string?)made["alias"], Is.EqualTo(alias));
            var escaped = Uri.EscapeDataString(alias);
            using var application = shop.Application();
            using var grpc = GrpcClient.Within(Service, shop.SdkKey);

            var evaluated = await application.PostAsJsonAsync($"/sdk/v1/evaluate/{escaped}", new { user_id = "u1" }).ExpectAsync(200);
            var resolved = await application.PostAsJsonAsync($"/ofrep/v1/evaluate/flags/{escaped}", new { context = new { targetingKey = "u1" } }).ExpectAsync(200);
            var around = await application.PostAsJsonAsync($"/ofrep/v1/evaluate/flags/{escaped}/", new { context = new { targetingKey = "u1" } }).ExpectAsync(200);
            var ours = await grpc.CallAsync<EvaluateRequest, EvaluateResponse>("flagservice.v1.EvaluationService/Evaluate", new EvaluateRequest { FlagKey = alias });
            var flagd = await grpc.CallAsync<ResolveBooleanRequest, ResolveBooleanResponse>("flagd.evaluation.v1.Service/ResolveBoolean", new ResolveBooleanRequest { FlagKey = alias });

            Assert.That(evaluated.ToJsonString(), Is.EqualTo("""{"enabled":true,"reason":"rollout","variation":"on","value":true}"""));
            Assert.That(((string?)resolved["key"], (string?)resolved["variant"], (bool)resolved["value"]!), Is.EqualTo((alias, "Ja", true)));
            Assert.That(around.ToJsonString(), Is.EqualTo(resolved.ToJsonString()));
            Assert.That((ours.Evaluation.Variation, ours.Evaluation.Value.BoolValue, ours.Evaluation.HasAlias), Is.EqualTo(("on", true, false)));
            Assert.That((flagd.Variant, flagd.Value), Is.EqualTo(("Ja", true)));
            await application.PostAsJsonAsync($"/sdk/v1/evaluate/{escaped}X", new { }).ExpectAsync(404);
        }

        await using var client = FlagClient.Start(new FlagServiceOptions { Address = new Uri("http://localhost"), SdkKey = shop.SdkKey, HttpHandler = Service.Handler });
        Assert.That(await client.WaitUntilLoadedAsync(TimeSpan.FromMinutes(1)), Is.True);
        Assert.That((client.GetBoolean("newCheckout", null, false), client.GetBoolean("newcheckout", null, false)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_name_is_never_ambiguous()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "checkout", alias = "till" });
        await shop.CreateFlagAsync(new { key = "other" });
        foreach (var (flag, status, field) in new (object, int, string)[]
        {
            (new { key = "till" }, 409, "key"),
            (new { key = "new", alias = "till" }, 409, "alias"),
            (new { key = "new", alias = "other" }, 409, "alias"),
            (new { key = "new", alias = "new" }, 422, "alias"),
            (new { key = "new", alias = " " }, 422, "alias"),
            (new { key = "new", alias = "a\u0001" }, 422, "alias"),
            (new { key = "new", alias = new string('a', 201) }, 422, "alias"),
            (new { key = "new", variations = OnAndOff("off") }, 422, "variations[0].alias"),
        })
        {
            var refused = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags", flag).ExpectAsync(status);
            Assert.That(refused["errors"]!.AsObject().Select(entry => entry.Key), Is.EqualTo(new[] { field }), refused.ToJsonString());
        }

        var taken = await shop.Owner.PutAsJsonAsync($"{shop.Path}/flags/other", new { alias = "till" }).ExpectAsync(409);
        Assert.That((string?)taken["code"], Is.EqualTo("flag_alias_taken"));
        await (await NewWorkspaceAsync()).CreateFlagAsync(new { key = "till", alias = "checkout" });
    }

    [Test]
    public async Task An_alias_is_changed_found_kept_by_history_and_taken_away()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "checkout", alias = "newCheckout" });
        var unchanged = await shop.UpdateFlagAsync("newCheckout", new { name = "Checkout" });
        var first = (long)unchanged["version"]!;
        var changed = await shop.UpdateFlagAsync("checkout", new { alias = "Kasse", name = "Till" });
        var found = await shop.Owner.GetAsync($"{shop.Path}/flags?search=kAss").ExpectAsync(200);
        var gone = await shop.UpdateFlagAsync("checkout", new { alias = "" });
        var difference = await shop.Owner.GetAsync($"{shop.Path}/flags/checkout/history/difference?from={first}&to={changed["version"]}").ExpectAsync(200);

        Assert.That(((string?)unchanged["alias"], (string?)changed["alias"], gone["alias"]), Is.EqualTo(("newCheckout", "Kasse", default(JsonNode))));
        Assert.That(found["data"]!.AsArray().Select(flag => (string?)flag!["key"]), Is.EqualTo(new[] { "checkout" }));
        Assert.That(difference["changes"]!.ToJsonString(), Does.Contain("""{"path":"alias","from":"newCheckout","to":"Kasse"}"""));

        await shop.CreateFlagAsync(new { key = "other", alias = "Kasse" });
        await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/checkout/rollback", new { version = changed["version"] }).ExpectAsync(409);
        await shop.UpdateFlagAsync("other", new { alias = (string?)null });
        var back = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/checkout/rollback", new { version = changed["version"] }).ExpectAsync(200);
        Assert.That((string?)back["alias"], Is.EqualTo("Kasse"));
        Assert.That((await shop.EvaluateAsync(new { }))["checkout"]!["alias"]!.ToString(), Is.EqualTo("Kasse"));
    }

    [Test]
    public async Task An_export_takes_aliases_along_and_an_import_refuses_names_that_would_be_two_flags()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "checkout", alias = "newCheckout", variations = OnAndOff("Ja") });
        await shop.CreateFlagAsync(new { key = "plain" });
        var export = await shop.Owner.GetAsync($"{shop.Path}/export").ExpectAsync(200);
        var other = await NewWorkspaceAsync();
        var imported = await other.Owner.PostAsJsonAsync($"{other.Path}/import", export).ExpectAsync(200);
        var again = await other.Owner.PostAsJsonAsync($"{other.Path}/import", export).ExpectAsync(200);
        var flag = await other.Owner.GetAsync($"{other.Path}/flags/newCheckout").ExpectAsync(200);

        Assert.That(((int)imported["created"]!["flags"]!, (int)again["unchanged"]!["flags"]!), Is.EqualTo((2, 2)));
        Assert.That(((string?)flag["alias"], (string?)flag["variations"]![0]!["alias"]), Is.EqualTo(("newCheckout", "Ja")));
        foreach (var (flags, field) in new[]
        {
            ("""[{"key": "third", "alias": "newCheckout"}]""", "flags[0].alias"),
            ("""[{"key": "third", "alias": "plain"}]""", "flags[0].alias"),
            ("""[{"key": "third", "alias": "x"}, {"key": "x"}]""", "flags[0].alias"),
            ("""[{"key": "third", "alias": "x"}, {"key": "fourth", "alias": "x"}]""", "flags[1].alias"),
            ("""[{"key": "third", "alias": "third"}]""", "flags[0].alias"),
        })
        {
            var refused = await other.Owner.PostAsJsonAsync($"{other.Path}/import", new JsonObject { ["flags"] = JsonNode.Parse(flags) }).ExpectAsync(422);
            Assert.That(refused["errors"]!.AsObject().Select(entry => entry.Key), Is.EqualTo(new[] { field }), flags);
        }

        var key = await other.Owner.PostAsJsonAsync($"{other.Path}/import", JsonNode.Parse("""{"flags": [{"key": "checkout", "alias": "kasse"}]}""")).ExpectAsync(200);
        Assert.That((int)key["updated"]!["flags"]!, Is.EqualTo(1));
        var refusedKey = await other.Owner.PostAsJsonAsync($"{other.Path}/import", JsonNode.Parse("""{"flags": [{"key": "kasse"}]}""")).ExpectAsync(422);
        Assert.That(refusedKey["errors"]!.AsObject().Select(entry => entry.Key), Is.EqualTo(new[] { "flags[0].key" }));
        await other.Owner.PostAsJsonAsync($"{other.Path}/import", JsonNode.Parse("""{"flags": [{"key": "checkout", "alias": ""}, {"key": "kasse"}]}""")).ExpectAsync(200);
    }

    [Test]
    public async Task An_import_moves_an_alias_to_another_flag_and_exchanges_two()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "a", alias = "First" });
        await shop.CreateFlagAsync(new { key = "b" });
        await ImportAsync("""{"flags": [{"key": "b", "alias": "First"}, {"key": "a", "alias": "Second"}]}""");
        await ImportAsync("""{"flags": [{"key": "a", "alias": "First"}, {"key": "b", "alias": "Second"}]}""");
        var flags = await shop.Owner.GetAsync($"{shop.Path}/flags").ExpectAsync(200);
        Assert.That(flags["data"]!.AsArray().Select(flag => $"{flag!["key"]} {flag["alias"]}"), Is.EqualTo(new[] { "a First", "b Second" }));

        Task<JsonNode> ImportAsync(string document) => shop.Owner.PostAsJsonAsync($"{shop.Path}/import", JsonNode.Parse(document)).ExpectAsync(200);
    }

    [Test]
    public async Task What_applications_report_by_either_name_counts_for_the_flag()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "checkout", alias = "newCheckout", enabled = true, variations = OnAndOff("Ja") });
        using var unleash = Anonymous();
        unleash.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", shop.ClientKey);
        var toggles = JsonNode.Parse("""{"newCheckout": {"yes": 5, "no": 1, "variants": {"Ja": 4, "on": 1}}, "checkout": {"yes": 2, "variants": {"Ja": 2}}}""");
        await unleash.PostAsJsonAsync("/api/frontend/client/metrics", new { appName = "shop", bucket = new { stop = DateTimeOffset.UtcNow, toggles } }).ExpectAsync(202);
        using var application = shop.Application();
        var counts = new[] { new { flag = "newCheckout", variation = "Ja", reason = "rollout", count = 10 }, new { flag = "checkout", variation = "on", reason = "rollout", count = 100 } };
        await application.PostAsJsonAsync("/sdk/v1/evaluations", new { counts }).ExpectAsync(200);

        // A stop writes all that was counted.
        await RestartAsync();
        using var owner = Anonymous();
        owner.DefaultRequestHeaders.Authorization = shop.Owner.DefaultRequestHeaders.Authorization;
        var series = (await owner.GetAsync($"{shop.Path}/flags/checkout/evaluations").ExpectAsync(200))["series"]!.AsArray();
        Assert.That(series.Select(point => $"{point!["variation"]} {point["count"]}"), Is.EquivalentTo(new[] { "on 117", "off 1" }));
    }

    private static object[] OnAndOff(string aliasOfOn) => [new { key = "on", alias = aliasOfOn, value = true }, new { key = "off", value = false }];
}
