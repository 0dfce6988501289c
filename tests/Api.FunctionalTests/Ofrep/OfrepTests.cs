using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Application.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Snapshots;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Ofrep;

/// <summary>What OpenFeature's clients ask and are told.</summary>
public sealed class OfrepTests(Database database) : ServiceTests(database)
{
    private const string Path = "/ofrep/v1/evaluate/flags";
    private readonly MovableClock _clock = new();
    private readonly CountedEvaluations _recorded = new();

    protected override (string Name, string Value)[] Settings => [("PUBLIC_URL", "https://flags.example.com/below")];

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IEvaluationRecorder>(_recorded);
    }

    [Test]
    public async Task Each_reason_has_its_word()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "off" });
        await shop.CreateFlagAsync(new { key = "needs_off", enabled = true, rolloutPercentage = 100, prerequisites = new[] { new { flag = "off", variations = new[] { "on" } } } });
        await shop.CreateFlagAsync(new { key = "everybody", enabled = true, rolloutPercentage = 100 });
        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "ruled", enabled = true });
        var rule = await shop.CreateRuleAsync("ruled", new { ruleType = "user_id", ruleValue = "u1" });
        using var application = shop.Application();

        Assert.That((await AskAsync(application, "off")).ToJsonString(), Is.EqualTo(
            """{"key":"off","value":false,"reason":"DISABLED","variant":"off","metadata":{"reason":"disabled"}}"""));
        Assert.That((await AskAsync(application, "needs_off")).ToJsonString(), Is.EqualTo(
            """{"key":"needs_off","value":false,"reason":"DISABLED","variant":"off","metadata":{"reason":"prerequisite_failed"}}"""));
        Assert.That((await AskAsync(application, "everybody")).ToJsonString(), Is.EqualTo(
            """{"key":"everybody","value":true,"reason":"STATIC","variant":"on","metadata":{"reason":"rollout"}}"""));
        Assert.That((string?)(await AskAsync(application, "half"))["reason"], Is.EqualTo("SPLIT"));
        Assert.That((await AskAsync(application, "ruled")).ToJsonString(), Is.EqualTo(
            $$$"""{"key":"ruled","value":true,"reason":"TARGETING_MATCH","variant":"on","metadata":{"reason":"rule_match","ruleId":"{{{(string)rule["id"]!}}}"}}"""));
    }

    [Test]
    public async Task Values_go_out_as_they_were_saved()
    {
        var shop = await NewWorkspaceAsync();
        const string Variations = """[{"key": "a", "value": 3}, {"key": "b", "value": 3.0}, {"key": "c", "value": 1e2}]""";
        await shop.CreateFlagAsync(JsonNode.Parse($$$"""{"key": "n", "type": "number", "enabled": true, "variations": {{{Variations}}}, "offVariation": "a", "fallthrough": {"variation": "b"}}""")!);
        await shop.CreateFlagAsync(JsonNode.Parse("""{"key": "o", "type": "object", "enabled": true, "variations": [{"key": "a", "value": {"x": [1.50, null, "é"]}}], "offVariation": "a", "fallthrough": {"variation": "a"}}""")!);
        using var application = shop.Application();
        using var answer = await application.PostAsJsonAsync(Path, new { context = new { } });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("\"value\":3.0,").And.Contain("""
            "value":{"x":[1.50,null,"é"]},
            """));
    }

    [TestCase("""{"context": {"targetingKey": "u1"}}""", true)]
    [TestCase("""{"context": {"user_id": "u1"}}""", true)]
    [TestCase("""{"context": {"targetingKey": "other", "user_id": "u1"}}""", false)]
    [TestCase("""{"context": {"targetingKey": null, "user_id": "u1"}}""", true)]
    [TestCase("""{"context": {"targetingKey": "x", "email": "Ada@Example.com"}}""", true)]
    [TestCase("""{"context": {"email": "ada@example.com", "user_email": "b@elsewhere.com"}}""", false)]
    [TestCase("""{"context": {"user_email": null, "email": "ada@example.com"}}""", true)]
    [TestCase("""{"context": {"email": ["b@elsewhere.com", "ada@example.com"]}}""", true)]
    [TestCase("""{"context": {"email": 5}}""", false)]
    [TestCase("""{"context": {"plan": {"tier": "pro"}}, "more": [1]}""", true)]
    [TestCase("""{"context": {}}""", false)]
    public async Task A_context_is_read_as_OpenFeature_means_it(string body, bool isOn)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        await shop.CreateRuleAsync("f", new { ruleType = "user_id", ruleValue = "u1" });
        await shop.CreateRuleAsync("f", new { ruleType = "email_domain", ruleValue = "@example.com" });
        await shop.CreateRuleAsync("f", new { ruleType = "attributes", conditions = new[] { new { attribute = "plan.tier", @operator = "in", values = new[] { "pro" } } } });
        using var application = shop.Application();
        var answer = await PostAsync(application, Path + "/f", body).ExpectAsync(200);
        Assert.That((bool)answer["value"]!, Is.EqualTo(isOn));
    }

    [TestCase("", "PARSE_ERROR")]
    [TestCase("{", "PARSE_ERROR")]
    [TestCase("""{"context": {"a": 1, "a": 2}}""", "PARSE_ERROR")]
    [TestCase("""{"context": {"a": {"b": 1, "b": 2}}}""", "PARSE_ERROR")]
    [TestCase("""{"context": {}, "context": {}}""", "PARSE_ERROR")]
    [TestCase("""{"context": {"a": 1e400}}""", "PARSE_ERROR")]
    [TestCase("""{"context": {}} x""", "PARSE_ERROR")]
    [TestCase("[]", "INVALID_CONTEXT")]
    [TestCase("{}", "INVALID_CONTEXT")]
    [TestCase("""{"context": null}""", "INVALID_CONTEXT")]
    [TestCase("""{"context": "u1"}""", "INVALID_CONTEXT")]
    [TestCase("""{"context": {"targetingKey": 5}}""", "INVALID_CONTEXT")]
    public async Task Refuses_what_is_no_context(string body, string code)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        using var application = shop.Application();
        var one = await PostAsync(application, Path + "/f", body).ExpectAsync(400);
        var all = await PostAsync(application, Path, body).ExpectAsync(400);
        Assert.That((string?)one["key"], Is.EqualTo("f"));
        Assert.That((string?)one["errorCode"], Is.EqualTo(code));
        Assert.That((string?)one["errorDetails"], Is.Not.Empty);
        Assert.That((string?)all["errorCode"], Is.EqualTo(code));
        Assert.That(all.AsObject().ContainsKey("key"), Is.False);
    }

    [Test]
    public async Task Bounds_what_a_context_may_hold()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        var many = Enumerable.Range(0, 201).ToDictionary(i => $"a{i}", i => i);
        Assert.That((string?)(await application.PostAsJsonAsync(Path, new { context = many }).ExpectAsync(400))["errorCode"], Is.EqualTo("INVALID_CONTEXT"));
        Assert.That((string?)(await application.PostAsJsonAsync(Path, new { context = new { a = new string('x', 70_000) } }).ExpectAsync(400))["errorCode"], Is.EqualTo("INVALID_CONTEXT"));
        await application.PostAsJsonAsync(Path, new { context = new { a = new string('x', 2_000_000) } }).ExpectAsync(413);
        await application.PostAsync(Path, new StringContent("{}", Encoding.UTF8, "text/plain")).ExpectAsync(415);
    }

    [Test]
    public async Task What_can_not_be_evaluated_is_an_error_of_its_own()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "whole", enabled = true, rolloutPercentage = 100 });
        using var application = shop.Application();

        var missing = await PostAsync(application, Path + "/half", """{"context": {}}""").ExpectAsync(400);
        var unknown = await PostAsync(application, Path + "/nowhere", """{"context": {}}""").ExpectAsync(404);
        var blank = await PostAsync(application, Path + "/%C2%A0", """{"context": {}}""").ExpectAsync(404);
        var all = await PostAsync(application, Path, """{"context": {}}""").ExpectAsync(200);

        Assert.That(((string?)blank["key"], (string?)blank["errorCode"]), Is.EqualTo(("\u00A0", "FLAG_NOT_FOUND")));
        Assert.That((string?)missing["errorCode"], Is.EqualTo("TARGETING_KEY_MISSING"));
        Assert.That((string?)missing["metadata"]!["reason"], Is.EqualTo("targeting_key_missing"));
        Assert.That((string?)unknown["key"], Is.EqualTo("nowhere"));
        Assert.That((string?)unknown["errorCode"], Is.EqualTo("FLAG_NOT_FOUND"));
        Assert.That(all["flags"]!.AsArray().Select(flag => (string?)flag!["errorCode"]), Is.EqualTo(new[] { "TARGETING_KEY_MISSING", null }));
    }

    [Test]
    public async Task Each_refusal_is_one_that_a_client_can_show()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        using var stranger = Anonymous();
        using var intruder = Anonymous();
        intruder.DefaultRequestHeaders.Add("X-SDK-Key", "fsk_9tQmHc4vPz1yJ7kR2sWxB6nD3fLgTqYe5uVaXoMiKpZ");
        const string Body = """{"context": {}}""";

        await ShowsAsync(await PostAsync(stranger, Path, Body), 401, "GENERAL", "sdk_key_required");
        await ShowsAsync(await PostAsync(stranger, Path + "/f", Body), 401, "GENERAL", "sdk_key_required");
        await ShowsAsync(await PostAsync(intruder, Path, Body), 401, "GENERAL", "sdk_key_invalid");
        await ShowsAsync(await PostAsync(intruder, Path + "/f", Body), 401, "GENERAL", "sdk_key_invalid");
        await ShowsAsync(await PostAsync(application, Path + "/f", Body), 404, "FLAG_NOT_FOUND", "flag_not_found");
        await ShowsAsync(await PostAsync(application, Path, "{"), 400, "PARSE_ERROR", "malformed");
        await ShowsAsync(await PostAsync(application, Path, "{}"), 400, "INVALID_CONTEXT", "context_invalid");
        await ShowsAsync(await application.PostAsync(Path, new StringContent("x")), 415, "PARSE_ERROR", "unsupported_media_type");
        await ShowsAsync(await PostAsync(application, Path, new string(' ', 2_000_000)), 413, "PARSE_ERROR", "body_too_large");
        await ShowsAsync(await PostAsync(application, "/ofrep/v1/nowhere", Body), 404, "GENERAL", "not_found");
        await ShowsAsync(await application.GetAsync(Path), 405, "GENERAL", "method_not_allowed");
    }

    private static async Task ShowsAsync(HttpResponseMessage answer, int status, string errorCode, string code)
    {
        using var _ = answer;
        var body = await answer.JsonAsync();
        Assert.That(((int)answer.StatusCode, (string?)body["errorCode"], (string?)body["code"]), Is.EqualTo((status, errorCode, code)));
        Assert.That((string?)body["errorDetails"], Is.Not.Empty.And.EqualTo((string?)body["detail"]));
        Assert.That((string?)body["traceId"], Is.Not.Empty);
    }

    [Test]
    public async Task What_a_client_has_is_neither_evaluated_nor_recorded_again()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "a" });
        await shop.CreateFlagAsync(new { key = "b" });
        using var application = shop.Application();
        const string Body = """{"context": {"targetingKey": "u1", "plan": {"x": 1, "y": [true]}}}""";
        var earlier = _recorded.Count;
        using var first = await PostAsync(application, Path, Body);
        var tag = first.Headers.ETag!.ToString();
        var before = _recorded.Count;
        Assert.That(first.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(before, Is.EqualTo(earlier + 2));

        Assert.That(await StatusAsync(application, Body, tag), Is.EqualTo(304));
        Assert.That(await StatusAsync(application, """{"context": {"plan": {"y": [true], "x": 1.0}, "targetingKey": "u1"}}""", tag), Is.EqualTo(304));
        Assert.That(await StatusAsync(application, Body, tag[2..]), Is.EqualTo(304));
        Assert.That(_recorded.Count, Is.EqualTo(before));
        Assert.That(await StatusAsync(application, """{"context": {"targetingKey": "u2", "plan": {"x": 1, "y": [true]}}}""", tag), Is.EqualTo(200));
        Assert.That(await StatusAsync(application, """{"context": {"targetingKey": "u1", "plan": {"x": 1, "y": ["true"]}}}""", tag), Is.EqualTo(200));
        Assert.That(await StatusAsync(application, """{"context": {"targetingKey": "u1", "plan": {"x": 1, "y": true}}}""", tag), Is.EqualTo(200));
        await shop.UpdateFlagAsync("a", new { rolloutPercentage = 5 });
        Assert.That(await StatusAsync(application, Body, tag), Is.EqualTo(200));
    }

    [Test]
    public async Task An_answer_is_renewed_while_the_address_in_it_is_still_good()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        using var first = await PostAsync(application, Path, """{"context": {}}""");
        var tag = first.Headers.ETag!.ToString();
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await StatusAsync(application, """{"context": {}}""", tag), Is.EqualTo(304));
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(await StatusAsync(application, """{"context": {}}""", tag), Is.EqualTo(200));
    }

    [Test]
    public async Task Says_where_to_hear_of_changes()
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        var answer = await PostAsync(application, Path, """{"context": {}}""").ExpectAsync(200);
        var stream = answer["eventStreams"]![0]!;
        Assert.That((string?)stream["type"], Is.EqualTo("sse"));
        Assert.That((int)stream["inactivityDelaySec"]!, Is.EqualTo(120));
        Assert.That(stream["endpoint"]!.AsObject(), Has.Count.EqualTo(1));
        Assert.That((string?)stream["endpoint"]!["requestUri"], Does.Match("^/below/sdk/v1/stream\\?token=[A-Za-z0-9_-]{75}&lastEventId=[A-Za-z0-9._-]+$"));
        Assert.That(stream.AsObject().ContainsKey("url"), Is.False);
    }

    [TestCase("%22999999.x%22")]
    [TestCase("0.x")]
    [TestCase("x")]
    [TestCase("")]
    public async Task Answers_whatever_a_client_says_that_it_heard_of(string heard)
    {
        var shop = await NewWorkspaceAsync();
        using var application = shop.Application();
        await PostAsync(application, $"{Path}?flagConfigEtag={heard}&flagConfigLastModified=1", """{"context": {}}""").ExpectAsync(200);
    }

    [Test]
    public async Task A_browser_on_another_site_may_ask()
    {
        using var client = Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Options, Path);
        request.Headers.Add("Origin", "https://shop.example.com");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,if-none-match,x-api-key,x-sdk-key,authorization");
        using var answer = await client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(204));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { "*" }));
        Assert.That(string.Join(",", answer.Headers.GetValues("Access-Control-Allow-Headers")), Does.Contain("x-api-key").And.Contain("if-none-match"));
    }

    private static Task<JsonNode> AskAsync(HttpClient application, string flag) =>
        PostAsync(application, $"{Path}/{flag}", """{"context": {"targetingKey": "u1"}}""").ExpectAsync(200);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<int> StatusAsync(HttpClient application, string body, string held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-None-Match", held);
        using var answer = await application.SendAsync(request);
        Assert.That(answer.Headers.ETag, Is.Not.Null);
        return (int)answer.StatusCode;
    }

    private sealed class CountedEvaluations : IEvaluationRecorder
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Record(EnvironmentSnapshot environment, EvaluationContext context, int position, ReadOnlySpan<FlagEvaluation> results) =>
            Interlocked.Add(ref _count, results.Length);

        public void RecordReported(EnvironmentSnapshot environment, IReadOnlyCollection<ServedCount> counts, IReadOnlyCollection<ServedOnce> evaluations) =>
            Interlocked.Add(ref _count, counts.Count);
    }
}
