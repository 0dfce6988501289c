using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.OpenApi;

/// <summary>Walks the description of the whole API.</summary>
public sealed class ApiDocumentTests(Database database) : ServiceTests(database)
{
    private JsonNode? _document;

    [OneTimeSetUp]
    public async Task ReadDocument()
    {
        using var client = Anonymous();
        _document = await client.GetAsync("/api.json").ExpectAsync(200);
    }

    [Test]
    public void Is_an_OpenAPI_document()
    {
        Assert.That((string?)_document!["openapi"], Does.StartWith("3."));
        Assert.That((string?)_document["info"]!["title"], Is.EqualTo("FlagService"));
        Assert.That(_document["paths"]!.AsObject(), Is.Not.Empty);
        Assert.That(_document["components"]!["securitySchemes"]!.AsObject(), Has.Count.EqualTo(3));
    }

    [Test]
    public void Has_no_fault() => Assert.That(string.Join('\n', DocumentRules.FaultsOf(_document!)), Is.Empty);

    [Test]
    public async Task Is_the_same_after_a_restart()
    {
        await RestartAsync();
        using var client = Anonymous();
        var again = await client.GetAsync("/api.json").ExpectAsync(200);
        Assert.That(again.ToJsonString(), Is.EqualTo(_document!.ToJsonString()));
    }
}
