using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Accounts;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Lists of large things are bounded in what they hold, and say so.</summary>
public sealed class AnswerSizeTests(Database database) : AccountTests(database)
{
    private const int Mebibyte = 1024 * 1024;
    private const int Largest = 5 * Mebibyte;

    [Test]
    public async Task A_page_of_flags_that_holds_too_much_is_refused_by_its_size()
    {
        var shop = await NewWorkspaceAsync();
        await ImportAsync(shop, new { flags = Enumerable.Range(0, 3).Select(i => Large($"f{i}", i, count: 23)) });

        var problem = await shop.Owner.GetAsync($"{shop.Path}/flags").ExpectAsync(422);
        Assert.That((string?)problem["errors"]!["perPage"]![0], Does.StartWith("must be smaller for this page"));
        Assert.That((await SizedAsync(shop.Owner, $"{shop.Path}/flags?perPage=2"))["data"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await SizedAsync(shop.Owner, $"{shop.Path}/flags?perPage=2&page=2"))["data"]!.AsArray(), Has.Count.EqualTo(1));
        await shop.Owner.GetAsync($"{shop.Path}/flags?search=f1").ExpectAsync(200);
    }

    [Test]
    public async Task A_page_of_segments_that_holds_too_much_is_refused_by_its_size()
    {
        var shop = await NewWorkspaceAsync();
        await ImportAsync(shop, new { segments = Enumerable.Range(0, 3).Select(i => new { key = $"s{i}", included = Enumerable.Range(0, 2_000).Select(j => $"{new string('u', 900)}{j}") }) });

        await shop.Owner.GetAsync($"{shop.Path}/segments").ExpectFaultAsync(422, "perPage");
        Assert.That((await SizedAsync(shop.Owner, $"{shop.Path}/segments?perPage=2"))["data"]!.AsArray(), Has.Count.EqualTo(2));
        await shop.Owner.GetAsync($"{shop.Path}/segments?perPage=1&page=3").ExpectAsync(200);
    }

    [Test]
    public async Task A_history_of_large_versions_leaves_changes_out_and_says_so()
    {
        var shop = await NewWorkspaceAsync();
        for (var i = 0; i < 5; i++)
        {
            await ImportAsync(shop, new { flags = new[] { Large("f", i, count: 23) } });
        }

        var all = (await SizedAsync(shop.Owner, $"{shop.Path}/flags/f/history"))["data"]!.AsArray();
        Assert.That(all.Select(version => (long)version!["version"]!), Is.EqualTo(new[] { 5, 4, 3, 2, 1 }));
        Assert.That(all.Select(version => (bool)version!["leftOut"]!), Is.EqualTo(new[] { false, true, true, true, true }));
        Assert.That((all[0]!["changes"]!.AsArray().Count, all[1]!["changes"]!.AsArray().Count), Is.EqualTo((23, 0)));
        var fourth = (await SizedAsync(shop.Owner, $"{shop.Path}/flags/f/history?perPage=1&page=2"))["data"]![0]!;
        Assert.That(((long)fourth["version"]!, (bool)fourth["leftOut"]!, fourth["changes"]!.AsArray().Count), Is.EqualTo((4, false, 23)));
    }

    [Test]
    public async Task The_audit_log_ends_a_page_early_with_a_cursor()
    {
        var shop = await NewWorkspaceAsync();
        await ImportAsync(shop, new { flags = new[] { Large("f", 0, count: 23) } });
        for (var i = 0; i < 4; i++)
        {
            await shop.UpdateFlagAsync("f", new { name = $"Name {i}" });
        }

        using var root = await RootAsync();
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await SizedAsync(root, $"/v1/audit-log?project={shop.Id}&action=flag.update&limit=100{cursor}");
            Assert.That(page["data"]!.AsArray(), Has.Count.InRange(1, 2));
            seen.AddRange(page["data"]!.AsArray().Select(entry => (string)entry!["after"]!["name"]!));
            cursor = (string?)page["nextCursor"] is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : "";
        }
        while (cursor.Length > 0);

        Assert.That(seen, Is.EqualTo(new[] { "Name 3", "Name 2", "Name 1", "Name 0" }));
    }

    // Some one and a half mebibytes with 23 variations.
    private static object Large(string key, int turn, int count) => new
    {
        key,
        type = "string",
        offVariation = "v0",
        variations = Enumerable.Range(0, count).Select(i => new { key = $"v{i}", value = $"{turn} {new string('x', 64_000)}" }),
    };

    private static Task ImportAsync(Workspace shop, object document) => shop.Owner.PostAsJsonAsync($"{shop.Path}/import", document).ExpectAsync(200);

    private static async Task<JsonNode> SizedAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(((int)answer.StatusCode, text.Length), Is.EqualTo((200, text.Length)), text[..Math.Min(500, text.Length)]);
        Assert.That(text, Has.Length.LessThan(Largest));
        return JsonNode.Parse(text)!;
    }
}
