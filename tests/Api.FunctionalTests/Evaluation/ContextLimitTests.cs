using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Evaluation;

/// <summary>A context's limits count all of its fields, wherever a context comes in: 64 KiB of JSON and 200 attributes.</summary>
public sealed class ContextLimitTests(Database database) : ServiceTests(database)
{
    private const int Bytes = 65_536;

    private static IEnumerable<TestCaseData> TooMuch()
    {
        yield return Case("a user id", """{"user_id": "TEXT"}""", Bytes - 2, "user_id");
        yield return Case("a mail address", """{"user_email": "TEXT"}""", Bytes - 2, "user_email");
        yield return Case("one attribute", """{"custom_attributes": {"a": "TEXT"}}""", Bytes - 9, "custom_attributes");
        yield return Case("two fields", """{"user_id": "TEXT", "user_email": "0123456789"}""", Bytes - 14, "user_email");
        yield return Case("all fields", """{"user_id": "0123456789", "user_email": "0123456789", "custom_attributes": {"a": "TEXT"}}""", Bytes - 33, "custom_attributes");
        yield return Case("the last field", """{"custom_attributes": {"a": "TEXT"}, "user_id": "0123456789"}""", Bytes - 21, "user_id");
        yield return Case("a list", """{"custom_attributes": {"a": ["TEXT"]}}""", Bytes - 11, "custom_attributes");
    }

    [TestCaseSource(nameof(TooMuch))]
    public async Task Every_field_counts_to_the_byte(string body, int length, string field)
    {
        var shop = await FurnishedAsync();
        using var application = Application(shop);
        foreach (var call in new[] { "/sdk/v1/evaluate", "/sdk/v1/evaluate/f" })
        {
            await application.PostAsync(call, Json(body, length)).ExpectAsync(200);
            await application.PostAsync(call, Json(body, length + 1)).ExpectFaultAsync(422, field);
        }

        await shop.Owner.PostAsync($"{shop.Path}/flags/f/explain", Json(body, length)).ExpectAsync(200);
        await shop.Owner.PostAsync($"{shop.Path}/flags/f/explain", Json(body, length + 1)).ExpectFaultAsync(422, field);
    }

    [TestCase("""{"context": {"targetingKey": "TEXT"}}""", Bytes - 20)]
    [TestCase("""{"context": {"targetingKey": "u", "email": "TEXT"}}""", Bytes - 34)]
    [TestCase("""{"context": {"targetingKey": "u", "a": {"b": ["TEXT"]}}}""", Bytes - 39)]
    public async Task OpenFeature_counts_the_same_and_says_so_in_its_own_words(string body, int length)
    {
        var shop = await FurnishedAsync();
        using var application = Application(shop);
        foreach (var call in new[] { "/ofrep/v1/evaluate/flags", "/ofrep/v1/evaluate/flags/f" })
        {
            await application.PostAsync(call, Json(body, length)).ExpectAsync(200);
            var answer = await application.PostAsync(call, Json(body, length + 1)).ExpectAsync(400);
            Assert.That(((string?)answer["errorCode"], (string?)answer["errorDetails"]), Is.EqualTo(("INVALID_CONTEXT", "The context must be at most 65536 bytes.")));
        }
    }

    [Test]
    public async Task Built_in_and_nested_attributes_count_as_well()
    {
        var shop = await FurnishedAsync();
        using var application = Application(shop);
        var nested = new JsonObject { ["n"] = Many(100), ["l"] = new JsonArray([.. Enumerable.Range(0, 300).Select(_ => (JsonNode)new JsonObject { ["x"] = 1 })]) };
        foreach (var (count, status) in new[] { (96, 200), (97, 422) })
        {
            var attributes = Many(count);
            foreach (var (name, value) in nested)
            {
                attributes[name] = value!.DeepClone();
            }

            var context = new JsonObject { ["user_id"] = "u", ["user_email"] = "e", ["custom_attributes"] = attributes };
            using var answer = await application.PostAsJsonAsync("/sdk/v1/evaluate", context);
            using var explained = await shop.Owner.PostAsJsonAsync($"{shop.Path}/flags/f/explain", context);
            (attributes["targetingKey"], attributes["email"]) = ("u", "e");
            using var resolved = await application.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new JsonObject { ["context"] = attributes.DeepClone() });
            Assert.That(
                new[] { (int)answer.StatusCode, (int)explained.StatusCode, (int)resolved.StatusCode },
                Is.EqualTo(new[] { status, status, status == 200 ? 200 : 400 }),
                $"{count}");
        }
    }

    private static TestCaseData Case(string name, string body, int length, string field) =>
        new TestCaseData(body, length, field).SetArgDisplayNames(name);

    private static StringContent Json(string body, int length) =>
        new(body.Replace("TEXT", new string('x', length), StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");

    private static JsonObject Many(int count) => new([.. Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"a{i}", (JsonNode?)i))]);

    private async Task<Workspace> FurnishedAsync()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f", enabled = true });
        return shop;
    }

    private HttpClient Application(Workspace shop)
    {
        var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        return application;
    }
}
