using System.Globalization;
using System.Text;
using System.Text.Json;
using FlagService.Api.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>What becomes of a body takes no more than a few times its length, however small the things in it are.</summary>
public sealed class BodyMemoryTests
{
    private const int Count = 1000;

    [Test]
    public void Values_of_a_list_share_their_memory() =>
        Assert.That(AllocatedBy<ConditionModel>($$"""{"values":[{{string.Join(',', Enumerable.Repeat(0, Count))}}]}"""), Is.LessThan(100 * Count));

    [Test]
    public void Parameters_of_a_strategy_keep_nothing_but_what_they_say()
    {
        var parameters = Enumerable.Range(0, Count).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture), _ => 0);
        Assert.That(AllocatedBy<UnleashStrategy>(JsonSerializer.Serialize(new { parameters })), Is.LessThan(250 * Count));
    }

    private static long AllocatedBy<T>(string body)
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonSettings.Apply(json);
        var bytes = Encoding.UTF8.GetBytes(body);
        JsonSerializer.Deserialize<T>(bytes, json); // What the serializer makes once.

        var before = GC.GetAllocatedBytesForCurrentThread();
        JsonSerializer.Deserialize<T>(bytes, json);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
