using System.Net;
using FlagService.Api.FunctionalTests.Probes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Problems;

/// <summary>Every refusal is a problem of the same form, whoever in the service refuses.</summary>
public sealed class StatusProblemTests(Database database) : ProbeTests(database)
{
    [TestCase("GET", "/v1/nothing", 404)]
    [TestCase("GET", "/nothing.json", 404)]
    [TestCase("DELETE", "/v1/probe", 405)]
    [TestCase("GET", "/v1/probe", 405)]
    [TestCase("PATCH", "/health/live", 405)]
    [TestCase("GET", "/health", 401)]
    [TestCase("POST", "/sdk/probe", 401)]
    [TestCase("GET", "/v1/probe/failure", 500)]
    public async Task Is_a_problem(string method, string path, int status)
    {
        using var client = Anonymous();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        var problem = await answer.JsonAsync();
        Assert.That((int)problem["status"]!, Is.EqualTo(status));
        Assert.That((string?)problem["title"], Is.Not.Empty);
        Assert.That((string?)problem["code"], Is.Not.Null.And.Not.Empty);
        Assert.That((string?)problem["detail"], Is.Not.Null.And.Not.Empty);
        Assert.That((string?)problem["traceId"], Has.Length.EqualTo(32));
        Assert.That(answer.Headers.WwwAuthenticate, status == 401 ? Is.Not.Empty : Is.Empty);
        Assert.That(answer.Content.Headers.Allow, status == 405 ? Is.Not.Empty : Is.Empty);
        Assert.That(problem.ToJsonString(), Does.Not.Contain("the inside"));
    }

    [Test]
    public async Task Takes_the_trace_of_its_caller()
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var problem = await client.GetAsync("/v1/nothing").ExpectAsync(404);
        Assert.That((string?)problem["traceId"], Is.EqualTo("4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    [TestCase("application/xml")]
    [TestCase("text/html")]
    public async Task Answers_in_JSON_whatever_is_accepted(string accept)
    {
        using var client = Anonymous();
        client.DefaultRequestHeaders.Add("Accept", accept);
        await client.GetAsync("/health/live").ExpectAsync(200);
        await client.GetAsync("/v1/probe/page?page=x").ExpectAsync(400);
    }

    [TestCase("/health/live")]
    [TestCase("/v1/probe/page")]
    [TestCase("/api.json")]
    [TestCase("/docs/index.html")]
    public async Task Answers_HEAD_like_GET(string path)
    {
        using var client = Anonymous();
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Starts_no_stream_for_HEAD()
    {
        using var client = Anonymous();
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/probe/stream"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Tells_the_methods_to_OPTIONS()
    {
        using var client = Anonymous();
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/v1/probe/page"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "HEAD" }));
    }
}
