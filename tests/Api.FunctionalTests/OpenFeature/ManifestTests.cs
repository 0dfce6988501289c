using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Problems;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.OpenFeature;

/// <summary>The manifest, by the schema of OpenFeature's command line (<c>api/v0/sync.yaml</c>, <c>schema/v0</c>).</summary>
public sealed class ManifestTests(Database database) : ServiceTests(database)
{
    private const string Path = "/openfeature/v0/manifest";

    private static readonly Dictionary<string, JsonValueKind[]> Kinds = new(StringComparer.Ordinal)
    {
        ["boolean"] = [JsonValueKind.True, JsonValueKind.False],
        ["string"] = [JsonValueKind.String],
        ["integer"] = [JsonValueKind.Number],
        ["float"] = [JsonValueKind.Number],
        ["object"] = [JsonValueKind.Object],
    };

    [Test]
    public async Task Names_every_flag_with_its_type_and_the_value_of_its_off_variation()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "theme", type = "string", description = "Colours.", variations = Variations("dark", "light"), offVariation = "b" });
        await shop.CreateFlagAsync(new { key = "size", type = "number", variations = Variations(20, -5), offVariation = "a" });
        await shop.CreateFlagAsync(new { key = "share", type = "number", variations = Variations(1, 0.5), offVariation = "b" });
        await shop.CreateFlagAsync(new { key = "layout", type = "object", variations = Variations(new { columns = 2 }, new { columns = 3 }), offVariation = "a" });
        await shop.CreateFlagAsync(new { key = "dark_mode", name = "Dark mode" });
        using var application = shop.Application();
        using var browser = shop.Application(shop.ClientKey);

        var answer = await application.GetAsync(Path);
        var manifest = await Task.FromResult(answer).ExpectAsync(200);
        var byPerson = await shop.Owner.GetAsync(shop.Path + Path).ExpectAsync(200);
        await browser.GetAsync(Path).ExpectAsync(403);

        Assert.That(answer.Headers.GetValues("X-Manifest-Capabilities"), Is.EqualTo(new[] { "read" }));
        Assert.That(
            manifest["flags"]!.AsArray().Select(flag => $"{flag!["key"]} {flag["type"]} {flag["defaultValue"]!.ToJsonString()} {flag["name"]} {flag["description"]}"),
            Is.EqualTo(new[]
            {
                "dark_mode boolean false Dark mode ",
                "layout object {\"columns\":2} layout ",
                "share float 0.5 share ",
                "size integer 20 size ",
                "theme string \"light\" theme Colours.",
            }));
        Assert.That(manifest["flags"]!.AsArray(), Has.All.Matches<JsonNode>(flag => Kinds[(string)flag["type"]!].Contains(flag["defaultValue"]!.GetValueKind())));
        Assert.That(byPerson.ToJsonString(), Is.EqualTo(manifest.ToJsonString()));
    }

    [Test]
    public void Waits_in_the_queue_of_the_management_API_since_it_reads_the_database() =>
        Assert.That(
            Service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.EndsWith(Path, StringComparison.Ordinal) || endpoint.RoutePattern.RawText == Path[1..]).Select(ReadinessGate.IsManagement),
            Is.EqualTo(new[] { true, true }));

    private static object[] Variations(object one, object other) => [new { key = "a", value = one }, new { key = "b", value = other }];
}
