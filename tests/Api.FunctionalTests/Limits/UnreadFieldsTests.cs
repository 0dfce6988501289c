using System.Text;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Names that nobody could mean, and fields of which there are too many to be meant, are refused before anything is made of them.</summary>
public sealed class UnreadFieldsTests(Database database) : ServiceTests(database)
{
    private const string LongName = "must not have a field whose name takes more than 2000 bytes of the body";

    private static readonly string Name = new('k', 900_000);

    [TestCase("POST", "/import?dryRun=true")]
    [TestCase("POST", "/import/unleash?dryRun=true")]
    [TestCase("POST", "/flags")]
    [TestCase("PUT", "/flags/f")]
    [TestCase("POST", "/flags/f/toggle")]
    [TestCase("POST", "/flags/f/explain")]
    [TestCase("DELETE", "/flags/f")]
    public async Task A_long_name_is_refused_and_not_repeated(string method, string path)
    {
        var shop = await FurnishedAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), shop.Path + path) { Content = Json($"{{\"{Name}\":1}}") };

        var problem = await shop.Owner.SendAsync(request).ExpectFaultAsync(422, "body");

        Assert.That((string?)problem["errors"]!["body"]![0], Is.EqualTo(LongName));
        Assert.That(problem.ToJsonString(), Has.Length.LessThan(1000));
    }

    [TestCase("/import?dryRun=true", """{"flags":[{"key":"a",%}]}""", "flags[0]")]
    [TestCase("/import/unleash?dryRun=true", """{"features":[{"name":"a",%}]}""", "features[0]")]
    public async Task A_document_names_the_object_with_too_many_unknown_fields(string path, string document, string place)
    {
        var shop = await FurnishedAsync();
        await shop.Owner.PostAsync(shop.Path + path, Json(document.Replace("%", Unknown(1000), StringComparison.Ordinal))).ExpectAsync(200);

        var problem = await shop.Owner.PostAsync(shop.Path + path, Json(document.Replace("%", Unknown(1001), StringComparison.Ordinal))).ExpectFaultAsync(422, place);

        Assert.That((string?)problem["errors"]![place]![0], Is.EqualTo("must have at most 1000 unknown fields"));
    }

    [Test]
    public async Task An_evaluation_does_not_repeat_a_long_name()
    {
        var shop = await FurnishedAsync();
        using var application = Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        var name = Name[..400_000];

        var problem = await application.PostAsync("/sdk/v1/evaluate", Json($"{{\"{name}\":1,\"{name}\":1}}")).ExpectAsync(400);

        Assert.That(problem.ToJsonString(), Has.Length.LessThan(1000));
    }

    private static string Unknown(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"z{i}\":1"));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<Workspace> FurnishedAsync()
    {
        var shop = await NewWorkspaceAsync();
        await shop.CreateFlagAsync(new { key = "f" });
        return shop;
    }
}
