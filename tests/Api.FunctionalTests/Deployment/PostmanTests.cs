using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Deployment;

/// <summary><c>deploy/postman</c>: the collection that is committed is the one that the description makes.</summary>
public sealed class PostmanTests(Database database) : ServiceTests(database)
{
    private const string Again = "Start the service and run: node tools/postman.mjs http://localhost:8080/api.json >deploy/postman/flagservice.json";

    [Test]
    public async Task The_collection_is_that_of_the_description()
    {
        NodePackage.RequireNode();
        using var client = Anonymous();
        var description = await client.GetStringAsync("/api.json");
        var folder = Directory.CreateTempSubdirectory("flagservice-postman-");
        try
        {
            var file = Path.Combine(folder.FullName, "api.json");
            await File.WriteAllTextAsync(file, description);
            var (exitCode, made, errors) = await Repository.RunAsync("node", [Repository.Path("tools", "postman.mjs"), file]);
            Assert.That(exitCode, Is.Zero, errors);

            var collection = JsonNode.Parse(made)!;
            var calls = collection["item"]!.AsArray().SelectMany(tag => tag!["item"]!.AsArray()).ToList();
            var operations = JsonNode.Parse(description)!["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count(part => part.Key != "parameters"));
            Assert.That(calls, Has.Count.EqualTo(operations));
            Assert.That(calls.Where(call => call!["request"]!["body"] is { } body && (string)body["raw"]! is "null" or "{}").Select(call => (string)call!["name"]!), Is.Empty, "Every body is an example.");
            Assert.That(made, Is.EqualTo(await File.ReadAllTextAsync(Repository.Path("deploy", "postman", "flagservice.json"))), Again);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
