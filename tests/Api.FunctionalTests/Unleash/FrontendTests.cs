using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Unleash;

/// <summary>What Unleash's frontend SDKs call.</summary>
public sealed class FrontendTests(Database database) : ServiceTests(database)
{
    private const string Around = "/api/frontend/";
    private const string Direct = "/api/frontend";

    [Test]
    public async Task Answers_the_flags_that_are_on_as_evaluation_does_by_either_way()
    {
        var shop = await BuildAsync();
        using var application = Unleash(shop.ClientKey);
        var expected = await shop.EvaluateAsync(new { user_id = "u1", custom_attributes = new { country = "DE", sessionId = "s" } });
        var context = new { context = new { userId = "u1", sessionId = "s", properties = new { country = "DE", userId = "other" } } };
        foreach (var path in new[] { Direct, Around, "/proxy" })
        {
            var byAddress = await application.GetAsync($"{path}?userId=u1&sessionId=s&properties%5Bcountry%5D=DE&properties[userId]=other").ExpectAsync(200);
            var byBody = await application.PostAsJsonAsync(path, context).ExpectAsync(200);

            Assert.That(byBody.ToJsonString(), Is.EqualTo(byAddress.ToJsonString()), path);
            Assert.That(Names(byAddress), Is.EqualTo(expected.AsObject().Where(flag => (bool)flag.Value!["enabled"]!).SelectMany(flag => new[] { flag.Key, (string?)flag.Value!["alias"] }.OfType<string>())), path);
            Assert.That(byAddress["toggles"]!.AsArray().ToDictionary(toggle => (string)toggle!["name"]!, toggle => toggle!["variant"]!.ToJsonString()), Is.EquivalentTo(new Dictionary<string, string>
            {
                ["colour"] = """{"name":"blue","enabled":true,"feature_enabled":true,"payload":{"type":"string","value":"\u0022blue\u0022"}}""",
                ["german"] = """{"name":"disabled","enabled":false,"feature_enabled":true}""",
                ["limit"] = """{"name":"high","enabled":true,"feature_enabled":true,"payload":{"type":"number","value":"7.50"}}""",
                ["theme"] = """{"name":"Eigenes","enabled":true,"feature_enabled":true,"payload":{"type":"json","value":"{\u0022size\u0022:2}"}}""",
                ["ownTheme"] = """{"name":"Eigenes","enabled":true,"feature_enabled":true,"payload":{"type":"json","value":"{\u0022size\u0022:2}"}}""",
            }), path);
        }
    }

    // Unleash's SDKs have nothing but strings; one context has one answer all the same.
    [Test]
    public async Task A_string_is_a_number_for_the_operators_that_read_numbers_alone()
    {
        var shop = await NewWorkspaceAsync();
        foreach (var (key, name) in new[] { ("adult", "numericGreaterThanOrEqual"), ("typed", "greaterThanOrEqual") })
        {
            await shop.CreateFlagAsync(new { key, enabled = true, fallthrough = new { variation = "off" } });
            await shop.CreateRuleAsync(key, new { ruleType = "attributes", conditions = new[] { new { attribute = "age", @operator = name, values = new[] { 18 } } } });
        }

        using var application = Unleash(shop.ClientKey);
        foreach (var path in new[] { Direct, Around })
        {
            Assert.That(Names(await application.GetAsync($"{path}?properties[age]=30").ExpectAsync(200)), Is.EqualTo(new[] { "adult" }));
            Assert.That(Names(await application.PostAsJsonAsync(path, new { context = new { properties = new { age = "30" } } }).ExpectAsync(200)), Is.EqualTo(new[] { "adult" }));
            Assert.That(Names(await application.PostAsJsonAsync(path, new { context = new { properties = new { age = 30 } } }).ExpectAsync(200)), Is.EqualTo(new[] { "adult", "typed" }));
            Assert.That(Names(await application.GetAsync($"{path}?properties[age]=9").ExpectAsync(200)), Is.Empty);
        }
    }

    // As Unleash's server does; its SDKs for browsers don't send the time.
    [Test]
    public async Task The_present_is_filled_in_by_either_way()
    {
        var shop = await NewWorkspaceAsync();
        foreach (var (key, @operator) in new[] { ("begun", "after"), ("over", "before") })
        {
            await shop.CreateFlagAsync(new { key, enabled = true, fallthrough = new { variation = "off" } });
            await shop.CreateRuleAsync(key, new { ruleType = "attributes", conditions = new[] { new { attribute = "currentTime", @operator, values = new[] { "2020-01-01T00:00:00Z" } } } });
        }

        using var application = Unleash(shop.ClientKey);
        foreach (var path in new[] { Direct, Around })
        {
            Assert.That(Names(await application.GetAsync($"{path}?userId=u").ExpectAsync(200)), Is.EqualTo(new[] { "begun" }));
            Assert.That(Names(await application.GetAsync($"{path}?currentTime=2019-01-01T00:00:00Z").ExpectAsync(200)), Is.EqualTo(new[] { "over" }));
            Assert.That(Names(await application.PostAsJsonAsync(path, new { context = new { userId = "u" } }).ExpectAsync(200)), Is.EqualTo(new[] { "begun" }));
        }
    }

    [Test]
    public async Task Answers_304_until_the_context_or_a_flag_changes()
    {
        var shop = await BuildAsync();
        foreach (var path in new[] { Direct, Around })
        {
            using var application = Unleash(shop.ClientKey);
            using var first = await application.GetAsync($"{path}?userId=u1");
            application.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());

            await application.GetAsync($"{path}?userId=u1").ExpectAsync(304);
            await application.GetAsync($"{path}?userId=u2").ExpectAsync(200);
            await application.PostAsJsonAsync(path, new { context = new { userId = "u1" } }).ExpectAsync(304);
            await shop.UpdateFlagAsync("limit", new { enabled = path == Around });
            var changed = await application.GetAsync($"{path}?userId=u1").ExpectAsync(200);
            Assert.That(Names(changed).Contains("limit"), Is.EqualTo(path == Around));
        }
    }

    [Test]
    public async Task Both_ways_refuse_and_allow_the_same()
    {
        var shop = await BuildAsync();
        foreach (var (query, status) in new[] { ("?userId=a&userId=b", 400), ("?properties[x]=%00", 400), ($"?{string.Join('&', Enumerable.Range(0, 201).Select(i => $"a{i}=1"))}", 400), ("?anything=1", 200) })
        {
            using var application = Unleash(shop.SdkKey);
            application.DefaultRequestHeaders.Add("Origin", "https://shop.example.com");
            using var direct = await application.GetAsync($"{Direct}{query}");
            using var around = await application.GetAsync($"{Around}{query}");

            Assert.That(((int)direct.StatusCode, (int)around.StatusCode), Is.EqualTo((status, status)), query);
            Assert.That(HeadersOf(direct), Is.EqualTo(HeadersOf(around)), query);
            Assert.That(direct.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }), query);
        }

        foreach (var body in new[] { """{"context": 1}""", """{"context": {"userId": "a", "userId": "b"}}""", "[]", "{" })
        {
            using var application = Unleash(shop.SdkKey);
            await application.PostAsync(Direct, new StringContent(body, null, "application/json")).ExpectAsync(400);
        }

        using var stranger = Unleash("fsc_unknown");
        await stranger.GetAsync(Direct).ExpectAsync(401);
    }

    [Test]
    public async Task Counts_what_SDKs_report_and_nothing_that_they_only_fetch()
    {
        var shop = await BuildAsync();
        using var application = Unleash(shop.ClientKey);
        await application.GetAsync($"{Direct}?userId=u1").ExpectAsync(200);
        var toggles = new JsonObject
        {
            ["colour"] = JsonNode.Parse("""{"yes": 5, "no": 2, "variants": {"blue": 4, "nowhere": 3, "disabled": 2}}"""),
            ["german"] = JsonNode.Parse("""{"yes": 3, "no": 0}"""),
            ["gone"] = JsonNode.Parse("""{"yes": 9}"""),
            ["limit"] = JsonNode.Parse("""{"yes": -1, "no": 1.5, "variants": {"high": 1e300}}"""),
            ["theme"] = null,
        };

        await application.PostAsJsonAsync("/proxy/client/metrics", new { appName = "shop", extra = 1, bucket = new { stop = DateTimeOffset.UtcNow, toggles } }).ExpectAsync(202);
        await application.PostAsJsonAsync($"{Direct}/client/register", new { appName = "shop" }).ExpectAsync(202);

        // A stop writes all that was counted.
        await RestartAsync();
        using var owner = Anonymous();
        owner.DefaultRequestHeaders.Authorization = shop.Owner.DefaultRequestHeaders.Authorization;
        Assert.That(await CountsAsync(owner, shop, "colour"), Is.EquivalentTo(new[] { "blue 5", "red 2" }));
        Assert.That(await CountsAsync(owner, shop, "german"), Is.EqualTo(new[] { "on 3" }));
        Assert.That(await CountsAsync(owner, shop, "limit"), Is.Empty);
    }

    private static async Task<IEnumerable<string>> CountsAsync(HttpClient owner, Workspace shop, string flag) =>
        (await owner.GetAsync($"{shop.Path}/flags/{flag}/evaluations").ExpectAsync(200))["series"]!.AsArray().Select(point => $"{point!["variation"]} {point["count"]}");

    private static IEnumerable<string> Names(JsonNode answer) => answer["toggles"]!.AsArray().Select(toggle => (string)toggle!["name"]!);

    private static string HeadersOf(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not ("Date" or "Content-Length"))
        .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
        .Order(StringComparer.Ordinal));

    private HttpClient Unleash(string key)
    {
        var application = Anonymous();
        application.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", key);
        return application;
    }

    private async Task<Workspace> BuildAsync()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "off" });
        await shop.CreateFlagAsync(new { key = "german", enabled = true, fallthrough = new { variation = "off" } });
        await shop.CreateRuleAsync("german", new { ruleType = "attributes", conditions = new[] { new { attribute = "country", @operator = "in", values = new[] { "DE" } } } });
        await shop.CreateFlagAsync(new { key = "colour", type = "string", enabled = true, variations = new[] { new { key = "red", value = "red" }, new { key = "blue", value = "\"blue\"" } }, offVariation = "red", fallthrough = new { variation = "blue" } });
        await shop.CreateFlagAsync(new { key = "limit", type = "number", enabled = true, variations = new object[] { new { key = "low", value = 3 }, new { key = "high", value = 7.50m } }, offVariation = "low", fallthrough = new { variation = "high" } });
        await shop.CreateFlagAsync(new { key = "theme", alias = "ownTheme", type = "object", enabled = true, variations = new object[] { new { key = "none", value = new { } }, new { key = "own", alias = "Eigenes", value = new { size = 2 } } }, offVariation = "none", fallthrough = new { variation = "own" } });
        return shop;
    }
}
