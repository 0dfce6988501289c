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

    [TestCase("""{"%":1}""", "body")]
    [TestCase("""{"flags":[{"%":1}]}""", "flags[0]")]
    [TestCase("""{"flags":[{"environments":{"%":{}}}]}""", "flags[0].environments")]
    [TestCase("""{"segments":[{},{"conditions":[{"%":[]}]}]}""", "segments[1].conditions[0]")]
    public void A_name_that_is_too_long_is_not_repeated(string pattern, string field)
    {
        var refusal = (field, "must not have a field whose name takes more than 2000 bytes of the body");
        Assert.That(Check<ProjectDocument>(pattern.Replace("%", "%k%", StringComparison.Ordinal)), Is.EqualTo(refusal));
        Assert.That(Check<ProjectDocument>(pattern.Replace("%", new string('k', 2001), StringComparison.Ordinal)), Is.EqualTo(refusal));
        Assert.That(Check<ProjectDocument>(pattern.Replace("%", new string('k', 2000), StringComparison.Ordinal)).Field, Is.Empty);
    }

    [TestCase("""{%}""", "body")]
    [TestCase("""{"data":{%}}""", "data")]
    [TestCase("""{"features":[{},{%}]}""", "features[1]")]
    [TestCase("""{"features":[{"strategies":[{%}]}]}""", "features[0].strategies[0]")]
    [TestCase("""{"features":[{"strategies":[{"constraints":[{%}]}]}]}""", "features[0].strategies[0].constraints[0]")]
    [TestCase("""{"features":[{"variants":[{%}]}]}""", "features[0].variants[0]")]
    [TestCase("""{"segments":[{%}]}""", "segments[0]")]
    [TestCase("""{"featureEnvironments":[{%}]}""", "featureEnvironments[0]")]
    public void Unknown_fields_of_one_object_are_counted(string pattern, string place)
    {
        Assert.That(Check<UnleashExport>(pattern.Replace("%", Unknown(1001), StringComparison.Ordinal)), Is.EqualTo((place, "must have at most 1000 unknown fields")));
        Assert.That(Check<UnleashExport>(pattern.Replace("%", Unknown(1000), StringComparison.Ordinal)).Field, Is.Empty);
    }

    [TestCase("""{%}""", "body")]
    [TestCase("""{"flags":[{%}]}""", "flags[0]")]
    [TestCase("""{"flags":[{"environments":{"a":{"rules":[{%}]}}}]}""", "flags[0].environments.a.rules[0]")]
    public void So_are_those_that_are_passed_over(string pattern, string place) =>
        Assert.That(Check<ProjectDocument>(pattern.Replace("%", Unknown(1001), StringComparison.Ordinal)), Is.EqualTo((place, "must have at most 1000 unknown fields")));

    [TestCase(20, "")]
    [TestCase(105, "must be sent in several parts: a body has at most 524288 unknown fields in total")]
    public void Unknown_fields_of_a_whole_export_are_counted(int ofEach, string message)
    {
        var features = string.Join(',', Enumerable.Repeat($"{{{Unknown(ofEach)}}}", 5000));

        Assert.That(Check<UnleashExport>($"{{\"features\":[{features}]}}", allowed: long.MaxValue).Message, Is.EqualTo(message));
    }

    [TestCase("""{"features":[{"strategies":[{"parameters":{%"a":1,%}}]}]}""", "features[0].strategies[0].parameters")]
    [TestCase("""{"contextFields":[%1,%]}""", "contextFields")]
    public void Values_of_Unleash_that_are_kept_as_they_are_are_counted(string pattern, string field) =>
        Assert.That(Check<UnleashExport>(pattern, allowed: long.MaxValue), Is.EqualTo((field, "must have at most 10000 entries")));

    [Test]
    public void The_product_of_limits_has_one_too()
    {
        var rules = $"{{\"rules\":[{string.Join(',', Enumerable.Repeat("{}", 200))}]}}";
        var flags = string.Join(',', Enumerable.Repeat($"{{\"environments\":{{\"a\":{rules},\"b\":{rules}}}}}", 4000));

        Assert.That(Check<ProjectDocument>($"{{\"flags\":[{flags}]}}").Message, Does.Contain("in total"));
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

    private static (string Field, string Message) Check<T>(string pattern, long allowed = Allowed)
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
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(allowed));
            Assert.That(refusal.Error.Kind, Is.EqualTo(ErrorKind.Invalid));
            var (field, messages) = refusal.Error.Fields.Single();
            return (field, messages.Single());
        }

        return ("", "");
    }

    private static string Unknown(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"unknown{i}\":0"));

    private static string Repeated(string part, int times) => string.Concat(Enumerable.Repeat(part, Body / times / part.Length))[..^1];

    private static JsonSerializerOptions Json()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };
        JsonSettings.Apply(json);
        return json;
    }
}
