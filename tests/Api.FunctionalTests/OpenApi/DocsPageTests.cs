using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>What the page for people needs, so that whoever tries an operation out there is who they think they are, and asks the right address.</summary>
public sealed class DocsPageTests(Database database) : ServiceTests(database)
{
    protected override (string Name, string Value)[] Settings => [("PUBLIC_URL", "https://example.com/flags")];

    [Test]
    public async Task Keeps_credentials_through_a_reload()
    {
        using var client = Anonymous();
        Assert.That(await client.GetStringAsync("/docs/index.js"), Does.Contain("\"persistAuthorization\":true"));
    }

    [Test]
    public async Task Asks_for_the_access_token_first()
    {
        using var client = Anonymous();
        Assert.That(await client.GetStringAsync("/docs/index.html"), Does.Contain("docs.js"));
        Assert.That(await client.GetStringAsync("/docs/docs.js"), Does.Contain(".focus()"));
        var schemes = (await DocumentAsync(client))["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key);
        Assert.That(schemes, Is.EqualTo(new[] { "accessToken", "personalAccessToken", "sdkKey" }));
    }

    [Test]
    public async Task Asks_at_the_public_address_or_where_it_was_read()
    {
        using var client = Anonymous();
        var servers = (await DocumentAsync(client))["servers"]!.AsArray().Select(server => (string)server!["url"]!);
        Assert.That(servers, Is.EqualTo(new[] { "https://example.com/flags", "/" }));
    }

    [Test]
    public async Task Shows_groups_and_operations_in_the_order_in_which_people_look_for_them()
    {
        using var client = Anonymous();
        var document = await DocumentAsync(client);
        Assert.That(document["tags"]!.AsArray().Select(tag => (string)tag!["name"]!).Take(3), Is.EqualTo(new[] { "Authentication", "Projects", "Environments" }));
        Assert.That(
            document["paths"]!["/v1/projects/{projectId}/flags/{flag}"]!.AsObject().Select(operation => operation.Key),
            Is.EqualTo(new[] { "get", "put", "delete" }));
        Assert.That(
            document["paths"]!["/v1/projects/{projectId}/flags/{flag}"]!["put"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!),
            Is.EqualTo(new[] { "projectId", "flag", "environment", "If-Match" }));
    }

    private static Task<JsonNode> DocumentAsync(HttpClient client) => client.GetAsync("/api.json").ExpectAsync(200);
}
