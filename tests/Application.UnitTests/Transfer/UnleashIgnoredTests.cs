using System.Text.Json;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Application.UnitTests.Transfer;

/// <summary>Fields that nobody looks at are told; what is too much to be told is not gathered either.</summary>
public sealed class UnleashIgnoredTests
{
    private const int Features = 500;
    private const int FieldsOfEach = 1000;
    private const int MaximumEntries = 10_000;

    // The fields that are told, and the features themselves.
    private const long Allowed = 96 * 1024 * 1024;

    [Test]
    public async Task No_more_is_gathered_than_is_told()
    {
        await using var scene = new UnleashScene();
        var export = Read(Enumerable.Range(0, Features).Select(i => string.Join(',', Enumerable.Range(0, FieldsOfEach).Select(j => $"\"z{i}_{j}\":1"))));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var import = scene.ImportAsync(export);

        Assert.That(import.IsCompletedSuccessfully, "all of it was done here");
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(Allowed));
        Assert.That(scene.Remarks, Has.Count.EqualTo(MaximumEntries + 1));
        Assert.That(scene.Remarks[0], Does.StartWith("features[0].z0_0: "));
        Assert.That(scene.Remarks[^1], Does.EndWith("there are more remarks than the report lists"));
    }

    [Test]
    public async Task The_same_field_is_told_once_with_how_often_it_is_there()
    {
        await using var scene = new UnleashScene();

        await scene.ImportAsync(Read(Enumerable.Repeat("\"z\":1", 3)));

        Assert.That(scene.Remarks, Is.EqualTo(new[] { "features[0].z: is ignored, as in 2 more places; FlagService has no equivalent" }));
    }

    private static UnleashExport Read(IEnumerable<string> fields) => JsonSerializer.Deserialize<UnleashExport>(
        $"{{\"features\":[{string.Join(',', fields.Select((own, i) => $"{{\"name\":\"f{i}\",{own}}}"))}]}}",
        JsonSerializerOptions.Web)!;
}
