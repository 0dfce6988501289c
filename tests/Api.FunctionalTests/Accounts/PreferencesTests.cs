using System.Text;
using System.Text.Json.Nodes;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

public sealed class PreferencesTests(Database database) : AccountTests(database)
{
    private const string Me = "/v1/users/me";

    [TestCase("""{"theme":"dark"}""")]
    [TestCase("""{"z":1,"a":{"y":[1.50,1e2,-0,12345678901234567890.123],"b":null},"ä \" \\ \u0001":"\n , :"}""")]
    [TestCase("""{"enc1:00000000:":"enc1:00000000:AAAA","$type":"x","":""}""")]
    [TestCase("{}")]
    public async Task Come_back_as_they_were(string preferences)
    {
        using var client = await NewUserAsync();

        var changed = await PutAsync(client, preferences, 200);

        Assert.That(changed, Does.Contain($"\"preferences\":{preferences}"));
        Assert.That(await client.GetStringAsync(Me), Is.EqualTo(changed));
    }

    [Test]
    public async Task Are_replaced_as_a_whole_and_stay_when_absent()
    {
        using var client = await NewUserAsync();

        await PutAsync(client, """{ "a" : 1 , "b" : [ 1 , 2 ] }""", 200);
        Assert.That(await PutAsync(client, """{"c": true}""", 200), Does.Contain("""{"c":true}"""));
        Assert.That(await SendAsync(client, """{"name": "Zoë"}""", 200), Does.Contain("""{"c":true}"""));
        Assert.That(await PutAsync(client, "null", 200), Does.Contain("\"preferences\":{}"));
    }

    [Test]
    public async Task Are_at_most_16_KiB_of_compact_UTF_8()
    {
        using var client = await NewUserAsync();
        const int Frame = 8; // {"a":""}
        var most = string.Concat(Enumerable.Repeat("😀", ((16 * 1024) - Frame) / 4));

        await PutAsync(client, $$"""{ "a" : "{{most}}" }""", 200);
        await RefuseAsync(client, $$"""{"a":"{{most}}x"}""", 422);
        Assert.That((await client.GetStringAsync(Me)).Length, Is.GreaterThan(most.Length));
    }

    [Test]
    public async Task Are_measured_as_they_are_kept_however_they_were_written()
    {
        using var client = await NewUserAsync();
        const int Frame = 8; // {"a":""}
        var count = ((16 * 1024) - Frame) / 2;

        var changed = await PutAsync(client, $$"""{ "a" : "{{string.Concat(Enumerable.Repeat("\\u00e9", count))}}" }""", 200);
        await RefuseAsync(client, $$"""{"a":"{{string.Concat(Enumerable.Repeat("\\u00E9", count))}}\/"}""", 422);

        Assert.That(changed, Does.Contain($$"""{"a":"{{new string('é', count)}}"}"""));
    }

    [TestCase("""{"a":"\u0041\/\ud83d\ude00"}""", """{"a":"A/😀"}""")]
    [TestCase("""{"\u0022\u005c":"\u000a\u0001\u001F"}""", """{"\"\\":"\n\u0001\u001F"}""")]
    public async Task Mean_the_same_without_needless_escapes(string preferences, string expected)
    {
        using var client = await NewUserAsync();
        var shown = JsonNode.Parse(await PutAsync(client, preferences, 200))!["preferences"];
        Assert.That(JsonNode.DeepEquals(shown, JsonNode.Parse(expected)), Is.True, shown!.ToJsonString());
    }

    [TestCase("[]", 400)]
    [TestCase("\"dark\"", 400)]
    [TestCase("7", 400)]
    [TestCase("""{"a":1e400}""", 422)]
    [TestCase("""{"a":[{"b":-1e999}]}""", 422)]
    [TestCase("""{"a":1,"a":2}""", 400)]
    [TestCase("""{"a":"\u0000"}""", 400)]
    [TestCase("""{"\ud800":1}""", 400)]
    public async Task Refuse_what_is_no_object_or_no_good_text(string preferences, int status)
    {
        using var client = await NewUserAsync();
        await RefuseAsync(client, preferences, status);
    }

    [Test]
    public async Task Are_as_deep_as_anything_that_is_read_and_can_be_exported_then()
    {
        using var client = await NewUserAsync();
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("""{"a":""", levels)) + "1" + new string('}', levels);

        await PutAsync(client, Nested(31), 200);
        Assert.That(await client.GetStringAsync($"{Me}/export"), Does.Contain(Nested(31)));
        await PutAsync(client, Nested(32), 400);
    }

    private static Task<string> PutAsync(HttpClient client, string preferences, int status) =>
        SendAsync(client, $$"""{"preferences": {{preferences}}}""", status);

    private static async Task RefuseAsync(HttpClient client, string preferences, int status)
    {
        var problem = JsonNode.Parse(await PutAsync(client, preferences, status))!;
        Assert.That(problem["errors"]!["preferences"], Is.Not.Null, problem.ToJsonString());
    }

    private static async Task<string> SendAsync(HttpClient client, string json, int status)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync(Me, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        return text;
    }
}
