using System.Buffers;
using System.Text;
using System.Text.Json;
using FlagService.Api.Bodies;
using FlagService.Api.Json;
using FlagService.Application.Limits;
using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Bodies are refused at the first list that is too long, and nothing is made of them before.</summary>
public sealed class BodyScanTests
{
    private const int Body = 8 * 1024 * 1024;
    private const int LargestBody = 32 * 1024 * 1024;

    // What the names on the way to a list take, and the refusal.
    private const long Allowed = 256 * 1024;

    [TestCase("""{"flags":[%{},%]}""", "flags", 5000)]
    [TestCase("""{"segments":[%{},%]}""", "segments", 1000)]
    [TestCase("""{"environments":[%{},%]}""", "environments", 20)]
    [TestCase("""{"segments":[{"included":[%"a",%]}]}""", "segments[0].included", 10_000)]
    [TestCase("""{"segments":[{},{"excluded":[%"a",%]}]}""", "segments[1].excluded", 10_000)]
    [TestCase("""{"segments":[{"conditions":[%{},%]}]}""", "segments[0].conditions", 50)]
    [TestCase("""{"flags":[{"tags":[%"a",%]}]}""", "flags[0].tags", 20)]
    [TestCase("""{"FLAGS":[{"Variations":[%{},%]}]}""", "flags[0].variations", 100)]
    [TestCase("""{"flags":[{"environments":{"a":{"rules":[%{},%]}}}]}""", "flags[0].environments.a.rules", 200)]
    [TestCase("""{"flags":[{"environments":{"a":{"prerequisites":[%{},%]}}}]}""", "flags[0].environments.a.prerequisites", 20)]
    [TestCase("""{"flags":[{"environments":{"a":{"prerequisites":[{"variations":[%"",%]}]}}}]}""", "flags[0].environments.a.prerequisites[0].variations", 100)]
    [TestCase("""{"flags":[{"environments":{"a":{"rules":[{"conditions":[%{},%]}]}}}]}""", "flags[0].environments.a.rules[0].conditions", 50)]
    [TestCase("""{"flags":[{"environments":{"a":{"rules":[{"conditions":[{"values":[%1,%]}]}]}}}]}""", "flags[0].environments.a.rules[0].conditions[0].values", 1000)]
    [TestCase("""{"flags":[{"environments":{"a":{"rules":[{"serve":{"distribution":[%{},%]}}]}}}]}""", "flags[0].environments.a.rules[0].serve.distribution", 100)]
    [TestCase("""{"flags":[{"environments":{"a":{"fallthrough":{"allocation":[%[],%]}}}}]}""", "flags[0].environments.a.fallthrough.allocation", 100_000)]
    public void A_list_is_refused_at_the_first_entry_that_is_too_many(string pattern, string field, int most)
    {
        Assert.That(Check<ProjectDocument>(pattern), Is.EqualTo((field, $"must have at most {most} entries")).IgnoreCase);
    }

    [TestCase("""{"flags":[{"variations":[{"value":[%1,%]}]}]}""", "flags[0].variations[0].value")]
    [TestCase("""{"flags":[{"environments":{"a":{"rules":[{"conditions":[{"values":[[%1,%]]}]}]}}}]}""", "flags[0].environments.a.rules[0].conditions[0].values[0]")]
    [TestCase("""{"flags":[{"environments":{"a":{"fallthrough":{"allocation":[[%1,%]]}}}}]}""", "flags[0].environments.a.fallthrough.allocation[0]")]
    [TestCase("""{"flags":[{"key":[%1,%]}]}""", "flags[0].key")]
    public void A_value_that_is_kept_as_it_is_takes_its_share_of_a_body(string pattern, string field) =>
        Assert.That(Check<ProjectDocument>(pattern), Is.EqualTo((field, "must take at most 524288 bytes of the body")));

    [TestCase("""{"features":[%{},%]}""", "features")]
    [TestCase("""{"features":[{"strategies":[%{},%]}]}""", "features[0].strategies")]
    [TestCase("""{"segments":[{"constraints":[%{},%]}]}""", "segments[0].constraints")]
    public void What_Unleash_exported_is_not_counted_as_ours(string pattern, string field) =>
        Assert.That(Check<UnleashExport>(pattern), Is.EqualTo((field, "must have at most 100000 entries")));

    [TestCase("""{"featureStrategies":[{"constraints":[{"values":[%"",%]}]}]}""")]
    [TestCase("""{"featureStrategies":[{"segments":[%1,%]}]}""")]
    public void What_has_no_limit_of_its_own_is_counted_with_all_the_rest(string pattern) =>
        Assert.That(Check<UnleashExport>(pattern).Message, Does.Contain("at most 1048576 list entries in total"));

    [Test]
    public void A_field_that_is_only_noticed_is_not_read_whatever_its_size()
    {
        Assert.That(Check<UnleashExport>("""{"features":[{"nobody":[%1,%]}]}"""), Is.EqualTo(("features[0].nobody", "must take at most 4194304 bytes of the body")));
        Assert.That(Check<ProjectDocument>("""{"flags":[{"nobody":[%1,%]}]}""").Field, Is.Empty, "what is passed over takes nothing");
    }

    [Test]
    public void The_product_of_limits_has_one_too()
    {
        var rules = $"{{\"rules\":[{string.Join(',', Enumerable.Repeat("{}", 200))}]}}";
        var flags = string.Join(',', Enumerable.Repeat($"{{\"environments\":{{\"a\":{rules},\"b\":{rules}}}}}", 4000));

        Assert.That(Check<ProjectDocument>($"{{\"flags\":[{flags}]}}").Message, Does.Contain("in total").Or.Contain("together"));
    }

    [TestCase("""{"flags":[{},{"environments":{"a":{"rules":[{}]}}}]}""")]
    [TestCase("""{"flags":{"a":[1,2]},"segments":3,"unknown":[%1,%],"\ud800":[%1,%]}""")]
    [TestCase("""{"flags":[{"environments":{"\ud800":{"rules":[{}]}}}]}""")]
    [TestCase("""[%1,%""")]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("nothing")]
    public void What_is_not_too_long_is_left_to_whoever_reads_it(string pattern) =>
        Assert.That(Check<ProjectDocument>(pattern), Is.EqualTo((Field: "", Message: "")));

    [Test]
    public void The_mark_of_a_byte_order_hides_nothing() =>
        Assert.That(Check<ProjectDocument>("""﻿{"environments":[%{},%]}""").Field, Is.EqualTo("environments"));

    private static (string Field, string Message) Check<T>(string pattern)
    {
        var parts = pattern.Split('%');
        var body = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(
            parts.Length == 1 ? pattern : string.Concat(parts.Select((part, i) => i % 2 == 0 ? part : Repeated(part, (parts.Length - 1) / 2)))));
        var shape = BodyShape.Of(typeof(T), Json(), new ListLimits(new Quotas()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            BodyScan.Check(body, shape, ListLimits.InAll(LargestBody));
        }
        catch (RefusedException refusal)
        {
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(Allowed));
            Assert.That(refusal.Error.Kind, Is.EqualTo(ErrorKind.Invalid));
            var (field, messages) = refusal.Error.Fields.Single();
            return (field, messages.Single());
        }

        return ("", "");
    }

    private static string Repeated(string part, int times) => string.Concat(Enumerable.Repeat(part, Body / times / part.Length))[..^1];

    private static JsonSerializerOptions Json()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
        JsonSettings.Apply(json);
        return json;
    }
}
