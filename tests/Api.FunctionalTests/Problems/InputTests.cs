using System.Net.Http.Headers;
using System.Text;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary>What the API says to input that it can't read.</summary>
public sealed class InputTests(Database database) : ProbeTests(database)
{
    private const int Limit = 1024 * 1024;

    [TestCase("""{"name": 3}""", "name", "must be a text")]
    [TestCase("""{"name": ["a"]}""", "name", "must be a text")]
    [TestCase("""{"count": "three"}""", "count", "must be a whole number")]
    [TestCase("""{"count": 1.5}""", "count", "must be a whole number")]
    [TestCase("""{"count": 99999999999}""", "count", "must be a whole number between -2147483648 and 2147483647")]
    [TestCase("""{"distribution": [{"percentage": "all"}]}""", "distribution[0].percentage", "must be a number")]
    [TestCase("""{"distribution": [{}, {"id": "none"}]}""", "distribution[1].id", "must be an id, which is a UUID")]
    [TestCase("""{"distribution": {}}""", "distribution", "must be a list of objects")]
    [TestCase("""{"distribution": [[]]}""", "distribution[0]", "must be an object")]
    [TestCase("""{"note": 3}""", "note", "must be a text")]
    [TestCase("""{"weight": {"percentage": true}}""", "weight.percentage", "must be a number")]
    [TestCase("""{"weight": 5}""", "weight", "must be an object")]
    [TestCase("""{"labels": []}""", "labels", "must be an object of texts")]
    [TestCase("""{"labels": {"a b.c": 5}}""", "labels['a b.c']", "must be a text")]
    [TestCase("""{"name": "\ud800"}""", "name", "must be valid Unicode")]
    [TestCase("""{"value": "\ud800"}""", "value", "must be valid Unicode")]
    [TestCase("""{"value": {"deep": ["\udc00\ud800"]}}""", "value", "must be valid Unicode")]
    [TestCase("""{"value": {"\ud800": 1}}""", "value", "must be JSON in valid Unicode, without duplicate names")]
    [TestCase("""{"value": "a\u0000b"}""", "value", "must not contain NUL")]
    [TestCase("""{"labels": {"\ud800": "x"}}""", "labels", "must have names in valid Unicode")]
    [TestCase("""{"name": "a", "\ud800": "x"}""", "body", "must have names in valid Unicode")]
    [TestCase("""{"distribution": [{}, {"x\udc00": 1}]}""", "distribution[1]", "must have names in valid Unicode")]
    [TestCase("""{"ratio": 1e400}""", "ratio", "must be a finite number")]
    [TestCase("""{"ratio": "x"}""", "ratio", "must be a number")]
    [TestCase("""{"name": "a", "name": "b"}""", "name", "must not be given twice")]
    [TestCase("""{"value": {"a": 1, "a": 2}}""", "value", "must not be given twice")]
    [TestCase("""{"labels": {"a": "x", "a": "y"}}""", "labels.a", "must not be given twice")]
    [TestCase("""{"name": "a""", "name", "must be well-formed JSON; line 1, byte 12 can't be read")]
    [TestCase("""{"name": }""", "name", "must be well-formed JSON; line 1, byte 10 can't be read")]
    [TestCase("""{"name": "a",}""", "body", "must be well-formed JSON; line 1, byte 14 can't be read")]
    [TestCase("[]", "body", "must be an object")]
    [TestCase("3", "body", "must be an object")]
    [TestCase("null", "body", "must be given")]
    [TestCase("", "body", "must be given")]
    public async Task Names_the_field_that_it_cannot_read(string body, string field, string? fault)
    {
        using var client = Anonymous();
        var problem = await client.PostAsync("/v1/probe", Json(body)).ExpectFaultAsync(400, field);
        Assert.That((string?)problem["code"], Is.EqualTo("malformed"));
        Assert.That(problem["errors"]!.AsObject(), Has.Count.EqualTo(1));
        Assert.That((string)problem["errors"]![field]![0]!, fault is null ? Does.StartWith("must ") : Is.EqualTo(fault));
        Assert.That(problem.ToJsonString(), Does.Not.Contain("FlagService").And.Not.Contain("System"));
    }

    [Test]
    public async Task Says_where_it_stopped_reading()
    {
        using var client = Anonymous();
        var problem = await client.PostAsync("/v1/probe", Json("{\n  \"name\": }")).ExpectFaultAsync(400, "name");
        Assert.That((string)problem["errors"]!["name"]![0]!, Does.Contain("line 2, byte 11"));
    }

    [TestCase(32, 200)]
    [TestCase(33, 400)]
    public async Task Reads_thirty_two_levels(int depth, int status)
    {
        // The body itself is the first.
        var value = new string('[', depth - 1) + new string(']', depth - 1);
        using var client = Anonymous();
        await client.PostAsync("/v1/probe", Json($$"""{"value": {{value}}}""")).ExpectAsync(status);
    }

    [TestCase("application/json", "")]
    [TestCase(null, "")]
    [TestCase(null, null)]
    public async Task Misses_the_body_that_it_needs(string? type, string? body)
    {
        using var content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (type is not null)
        {
            content!.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        using var client = Anonymous();
        await client.PostAsync("/v1/probe", content).ExpectFaultAsync(400, "body");
    }

    [Test]
    public async Task Misses_no_body_where_none_is_needed()
    {
        using var client = Anonymous();
        var answer = await client.PostAsync("/v1/probe/optional", content: null).ExpectAsync(200);
        Assert.That((bool)answer["given"]!, Is.False);
    }

    [TestCase("text/plain")]
    [TestCase("application/xml")]
    [TestCase("text/json")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json; charset=utf-32")]
    [TestCase(null)]
    public async Task Takes_JSON_in_UTF8_alone(string? type)
    {
        using var content = new ByteArrayContent("{ }"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var client = Anonymous();
        await client.PostAsync("/v1/probe", content).ExpectAsync(415);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Refuses_a_body_over_a_mebibyte(bool chunked)
    {
        using var client = Anonymous();
        using var fits = Padded(Limit, chunked);
        await client.PostAsync("/v1/probe", fits).ExpectAsync(200);
        foreach (var length in new[] { Limit + 1, 4 * Limit })
        {
            using var tooLarge = Padded(length, chunked);
            var problem = await client.PostAsync("/v1/probe", tooLarge).ExpectAsync(413);
            Assert.That((int)problem["status"]!, Is.EqualTo(413));
        }
    }

    [Test]
    public async Task Asks_for_a_credential_before_it_reads_the_body()
    {
        using var stranger = Anonymous();
        using var tooLarge = Padded(Limit + 1, chunked: false);
        await stranger.PostAsync($"/v1/probe/projects/{Guid.Empty}/things", tooLarge).ExpectAsync(401);
        using var powerless = As(TestCallers.Powerless);
        await powerless.PostAsync($"/v1/probe/projects/{Guid.Empty}/things", Json("{")).ExpectAsync(404);
    }

    [TestCase("page=one", "page", "must be a whole number")]
    [TestCase("page=1e3", "page", "must be a whole number")]
    [TestCase("search=a%00b", "search", "must not contain NUL")]
    public async Task Names_the_parameter_that_it_cannot_read(string query, string name, string fault)
    {
        using var client = Anonymous();
        var problem = await client.GetAsync($"/v1/probe/page?{query}").ExpectFaultAsync(400, name);
        Assert.That((string)problem["errors"]![name]![0]!, Is.EqualTo(fault));
    }

    [Test]
    public async Task Finds_nothing_by_what_is_no_id()
    {
        using var client = As(TestCallers.Administrator);
        await client.GetAsync($"/v1/probe/projects/{Guid.Empty}/things/none").ExpectAsync(404);
        await client.GetAsync($"/v1/probe/projects/none/things/{Guid.Empty}").ExpectAsync(404);
    }

    [Test]
    public async Task Keeps_a_field_that_is_absent_apart_from_null()
    {
        using var client = Anonymous();
        var answer = await client.PostAsync("/v1/probe", Json("""{"name": "Zoë", "value": 1e400}""")).ExpectAsync(200);
        Assert.That(answer["value"]!.ToJsonString(), Is.EqualTo("1e400"), "a value of any shape is judged by the one who needs it");
        Assert.That((string?)answer["name"], Is.EqualTo("Zoë"));
    }

    private static StreamContent Padded(int length, bool chunked)
    {
        var body = $$"""{"name": "{{new string('x', length - 12)}}"}""";
        Assert.That(body, Has.Length.EqualTo(length));
        var content = new StreamContent(chunked ? new Unmeasured(Encoding.UTF8.GetBytes(body)) : new MemoryStream(Encoding.UTF8.GetBytes(body)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>A stream that doesn't tell its length, so that it is sent in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
