using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>Half a surrogate pair in a context is data that matches nothing; it fails neither the call nor what is recorded of it.</summary>
public sealed class BrokenTextTests(Database database) : ServiceTests(database)
{
    private readonly MovableClock _clock = new();
    private Workspace _shop = null!;

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    [SetUp]
    public async Task MakeFlags()
    {
        _shop = await NewWorkspaceAsync();
        await _shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await _shop.CreateFlagAsync(new { key = "ruled", enabled = true });
        await _shop.CreateRuleAsync("ruled", new { ruleType = "attributes", conditions = new[] { new { attribute = "plan", @operator = "contains", values = new[] { "pro" } } } });
    }

    [TestCase("""{"user_id": "\ud800"}""", "targeting_key_missing", false)]
    [TestCase("""{"user_id": "a\udc00b", "custom_attributes": {"user_id": "u1", "plan": "pro"}}""", "targeting_key_missing", true)]
    [TestCase("""{"user_id": "u1", "user_email": "\udc00\ud800", "custom_attributes": {"plan": "pro"}}""", "rollout", true)]
    [TestCase("""{"user_id": "u1", "custom_attributes": {"plan": "pro\ud83d"}}""", "rollout", false)]
    [TestCase("""{"user_id": "u1", "custom_attributes": {"plan": ["\ud83d", "pro"]}}""", "rollout", true)]
    [TestCase("""{"user_id": "u1", "custom_attributes": {"\ud83d": 1, "\ud83d": {"\ude42": 2}, "plan": "pro"}, "\ud83d": 3}""", "rollout", true)]
    [TestCase("""{"user_id": "u\u0000\ud83d\ude42", "custom_attributes": {"plan": "\ud83d\ude42pro\u0000"}}""", "rollout", true)]
    public async Task Evaluates_to_what_a_text_gives_that_is_none(string body, string reason, bool isRuled)
    {
        using var application = _shop.Application();
        foreach (var query in new[] { "", "?around=1" })
        {
            var all = await PostAsync(application, $"/sdk/v1/evaluate{query}", body).ExpectAsync(200);
            Assert.That(((string?)all["half"]!["reason"], (bool)all["ruled"]!["value"]!), Is.EqualTo((reason, isRuled)));
            await PostAsync(application, $"/sdk/v1/evaluate/half{query}", body).ExpectAsync(200);
        }

        var explained = await PostAsync(_shop.Owner, $"{_shop.Path}/flags/half/explain", body.Replace(", \"\\ud83d\": 3", "", StringComparison.Ordinal)).ExpectAsync(200);
        Assert.That((string?)explained["result"]!["reason"], Is.EqualTo(reason));
    }

    [TestCase("""{"targetingKey": "\ud800"}""", "TARGETING_KEY_MISSING", false)]
    [TestCase("""{"targetingKey": "\ud800", "user_id": "u1", "plan": "pro"}""", "TARGETING_KEY_MISSING", true)]
    [TestCase("""{"targetingKey": "u1", "plan": "pro\ud800", "\udc00": ["\udc00"]}""", null, false)]
    [TestCase("""{"targetingKey": "u1", "email": "\ud800", "plan": ["pro", "\ud800"]}""", null, true)]
    public async Task Fails_no_bulk_of_OpenFeatures(string context, string? errorCode, bool isRuled)
    {
        using var application = _shop.Application();
        var body = $$"""{"\ud800": "\udc00", "context": {{context}}}""";

        foreach (var query in new[] { "", "?around=1" })
        {
            var flags = (await PostAsync(application, $"/ofrep/v1/evaluate/flags{query}", body).ExpectAsync(200))["flags"]!.AsArray();
            Assert.That((string?)flags.Single(flag => (string?)flag!["key"] == "half")!["errorCode"], Is.EqualTo(errorCode));
            Assert.That((bool)flags.Single(flag => (string?)flag!["key"] == "ruled")!["value"]!, Is.EqualTo(isRuled));
        }
    }

    [Test]
    public async Task Bytes_that_are_no_UTF_8_are_no_JSON()
    {
        using var application = _shop.Application();
        foreach (var (before, after) in new[] { ("{\"user_id\": \"", "\"}"), ("{\"custom_attributes\": {\"", "\": 1}}"), ("{\"custom_attributes\": {\"a\": \"", "\"}}") })
        {
            using var body = new ByteArrayContent([.. Encoding.UTF8.GetBytes(before), 0xED, 0xA0, 0x80, .. Encoding.UTF8.GetBytes(after)]);
            body.Headers.ContentType = new("application/json");
            await application.PostAsync("/sdk/v1/evaluate", body).ExpectAsync(400);
        }
    }

    [Test]
    public async Task Is_recorded_as_nobody()
    {
        using var application = _shop.Application();
        foreach (var user in new[] { "\\ud800", "u\\u0000", "u2" })
        {
            await PostAsync(application, "/sdk/v1/evaluate/ruled", $$"""{"user_id": "{{user}}"}""").ExpectAsync(200);
        }

        await RestartAsync();
        using var root = await RootAsync();
        var recorded = await root.GetAsync($"{_shop.Path}/flags/ruled/evaluations").ExpectAsync(200);

        Assert.That(
            recorded["recent"]!.AsArray().Select(row => (string?)row!["userId"]),
            Is.EquivalentTo(new[] { null, "u\uFFFD", "u2" }));
        Assert.That(recorded["series"]!.AsArray().Sum(point => (int)point!["count"]!), Is.EqualTo(3));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
}
