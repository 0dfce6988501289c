using System.Text;
using System.Text.RegularExpressions;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>
/// Calls of applications are answered before routing where they are well-formed, and by controllers else. Nobody may see by which: a query
/// that means nothing takes the long way, so that both answers can be held beside each other.
/// </summary>
public sealed partial class DirectAnswerTests(Database database) : ServiceTests(database)
{
    private const string Context = """{"user_id": "u1", "user_email": "ada@example.com", "custom_attributes": {"plan": "pro"}}""";
    private const string OfrepContext = """{"context": {"targetingKey": "u1", "email": "ada@example.com", "plan": "pro"}}""";
    private const string Json = "application/json";

    [TestCase("POST", "/sdk/v1/evaluate", Context, Json)]
    [TestCase("POST", "/sdk/v1/evaluate", Context, "application/json; charset=utf-8")]
    [TestCase("POST", "/sdk/v1/evaluate", Context, "text/plain")]
    [TestCase("POST", "/sdk/v1/evaluate", Context, "application/jsonfoo")]
    [TestCase("POST", "/sdk/v1/evaluate", Context, "application/json, text/plain")]
    [TestCase("POST", "/sdk/v1/evaluate", "{\"user_id\": 7}", Json)]
    [TestCase("POST", "/sdk/v1/evaluate", "{\"user_id\": \"a\", \"user_id\": \"b\"}", Json)]
    [TestCase("POST", "/sdk/v1/evaluate", "{", Json)]
    [TestCase("POST", "/sdk/v1/evaluate/half", Context, Json)]
    [TestCase("POST", "/sdk/v1/evaluate/half/", Context, Json)]
    [TestCase("POST", "/sdk/v1/evaluate/unknown", Context, Json)]
    [TestCase("POST", "/sdk/v1/evaluate/", Context, Json)]
    [TestCase("POST", "/ofrep/v1/evaluate/flags", OfrepContext, Json)]
    [TestCase("POST", "/ofrep/v1/evaluate/flags", "{\"context\": 1}", Json)]
    [TestCase("POST", "/ofrep/v1/evaluate/flags/half", OfrepContext, Json)]
    [TestCase("POST", "/ofrep/v1/evaluate/flags/unknown", OfrepContext, Json)]
    [TestCase("GET", "/sdk/v1/flags", null, null)]
    public async Task Both_ways_answer_the_same(string method, string path, string? body, string? type)
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "half", enabled = true, rolloutPercentage = 50 });
        await shop.CreateFlagAsync(new { key = "pro", enabled = true });
        await shop.CreateRuleAsync("pro", new { ruleType = "email_domain", ruleValue = "@example.com" });
        foreach (var kind in new[] { "server", "client", "none" })
        {
            using var application = kind switch
            {
                "server" => shop.Application(),
                "client" => shop.Application(shop.ClientKey),
                _ => Anonymous(),
            };
            var direct = await AskAsync(application, method, path, body, type);
            var around = await AskAsync(application, method, $"{path}?around=1", body, type);
            Assert.That(direct, Is.EqualTo(around), kind);
        }
    }

    [Test]
    public async Task A_body_of_unknown_length_is_answered_as_well()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "on", enabled = true, rolloutPercentage = 100 });
        using var application = shop.Application();
        var small = new ByteArrayContent(Encoding.UTF8.GetBytes(Context));
        small.Headers.ContentType = new(Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sdk/v1/evaluate") { Content = small };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await application.SendAsync(request);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("{\"on\":{\"enabled\":true"));
    }

    [Test]
    public async Task A_stream_begins_in_the_same_way()
    {
        var shop = await NewWorkspaceAsync();
        foreach (var kind in new[] { "server", "client" })
        {
            using var application = kind == "server" ? shop.Application() : shop.Application(shop.ClientKey);
            application.DefaultRequestHeaders.TryAddWithoutValidation("Origin", "https://shop.example.com");
            var direct = await BeginAsync(application, "/sdk/v1/stream");
            var around = await BeginAsync(application, "/sdk/v1/stream?around=1");
            Assert.That(direct, Is.EqualTo(around), kind);
            Assert.That(direct, Does.Contain("retry: "), kind);
        }
    }

    private static async Task<string> BeginAsync(HttpClient application, string path)
    {
        using var answer = await application.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(body);
        return $"{(int)answer.StatusCode}\n{HeadersOf(answer)}\n{await reader.ReadLineAsync()}\n{await reader.ReadLineAsync()}";
    }

    private static string HeadersOf(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key is not "Date")
        .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
        .Order(StringComparer.Ordinal));

    private static async Task<string> AskAsync(HttpClient application, string method, string path, string? body, string? type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Origin", "https://shop.example.com");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var answer = await application.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode}\n{HeadersOf(answer)}\n{Passing().Replace(text, "")}";
    }

    // A stream's token, and what a problem says of its own request.
    [GeneratedRegex("""token=[A-Za-z0-9_-]+|"traceId":"[0-9a-f]+"|"instance":"[^"]*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Passing();
}
