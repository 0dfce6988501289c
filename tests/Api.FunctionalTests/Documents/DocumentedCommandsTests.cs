using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Documents;

/// <summary>The commands of the README and of the pages that go on from it, typed as they stand, on a service that was just started for the first time.</summary>
[TestFixture(Database.Sqlite, "dash")]
[TestFixture(Database.Sqlite, "bash")]
[TestFixture(Database.Postgres, "dash")]
[Parallelizable]
public sealed class DocumentedCommandsTests(Database database, string shell)
{
    private const string First = "README.md";
    private const string Anything = "…";

    [TestCase(First)]
    [TestCase("docs/concepts.md")]
    [TestCase("docs/clients.md")]
    [TestCase("docs/teams.md")]
    [TestCase("docs/import-export.md")]
    [TestCase("docs/analytics.md")]
    public async Task Do_what_is_said(string path)
    {
        ShellSession.Require(shell);
        TestDatabase.Require(database);
        await using var created = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        await using var service = RunningService.Start(created.Url, _ => { }, onSocket: true);
        var pages = new[] { First, path }.Distinct().SelectMany(page => new Page(page).Blocks(service.Address)).ToList();
        var commands = pages.Where(block => block.Language == "sh").Select(block => block.Text).ToList();
        Assert.That(commands, Is.Not.Empty);

        var (outputs, _) = await ShellSession.TypeAsync(shell, commands, [], ("ROOT_PASSWORD", RunningService.RootPassword));

        var typed = 0;
        foreach (var block in pages)
        {
            if (block.Language == "sh")
            {
                typed++;
            }
            else if (block is { Language: "json", IsAnswer: true })
            {
                Assert.That(IsLike(JsonNode.Parse(block.Text), LastOf(outputs[typed - 1])), Is.True, () => $"{block.Text}is not what came:\n{outputs[typed - 1]}");
            }
        }

        Assert.That(pages.Count(block => block is { Language: "json", IsAnswer: true }), Is.Positive);
    }

    private static JsonNode? LastOf(string output)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        JsonNode? last = null;
        while (reader.Read())
        {
            last = JsonNode.Parse(ref reader);
        }

        return last;
    }

    private static bool IsLike(JsonNode? said, JsonNode? came) => said switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String && (string?)text == Anything => came is not null,
        JsonObject thing => came is JsonObject other && thing.Count == other.Count && thing.All(field => other.ContainsKey(field.Key) && IsLike(field.Value, other[field.Key])),
        JsonArray list => came is JsonArray others && list.Count == others.Count && list.Zip(others).All(pair => IsLike(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(said, came),
    };
}
