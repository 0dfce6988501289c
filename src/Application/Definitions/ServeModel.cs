using System.ComponentModel;
using System.Text.Json.Serialization;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Definitions;

/// <summary>What is served, as JSON: <c>{"variation": KEY}</c> or <c>{"distribution": [...], "bucketBy": ..., "salt": ..., "bucketing": ...}</c>.</summary>
public sealed class ServeModel
{
    /// <summary>The key of the variation that is served to everybody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Variation { get; init; }

    /// <summary>The shares of a distribution, adding up to 100.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WeightModel?>? Distribution { get; init; }

    /// <summary>The attribute that is hashed to assign a bucket. The default is <c>user_id</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BucketBy { get; init; }

    /// <summary>The distribution's own salt. The default is the flag's salt.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Salt { get; init; }

    /// <summary>
    /// How a hash becomes a bucket. The default is `standard`; `unleash` (whole percents) and `unleash-variant` (tenths of a percent) keep
    /// users where Unleash has them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Bucketing { get; init; }

    /// <summary>Read-only: the ranges of buckets, if they are not simply cumulative.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [ReadOnly(true)]
    public IReadOnlyList<AllocationRangeModel?>? Allocation { get; init; }

    /// <summary>What is shown, and evaluated from: the table of ranges is sorted and merged.</summary>
    public static ServeModel From(Serve serve) => From(serve, allocation => allocation.Table());

    /// <summary>What is kept and exported: the ranges stay stacked, so that later changes can go back.</summary>
    public static ServeModel Stacked(Serve serve) => From(serve, allocation => allocation.Ranges);

    /// <summary>Reads what somebody asks to be served; an allocation is not theirs to give.</summary>
    public Serve? Read(string path, ICollection<DefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (Variation is null == Distribution is null)
        {
            faults.Add(new DefinitionFault(path, "must have either variation or distribution"));
            return null;
        }

        if (Variation is not null)
        {
            return IsRefusedBeside("bucketBy", BucketBy) | IsRefusedBeside("salt", Salt) | IsRefusedBeside("bucketing", Bucketing) ? null : Serve.To(Variation);
        }

        var entries = WeightModel.Read(Distribution!, $"{path}.distribution", faults);
        var method = BucketingShape.Read(Bucketing, path, faults);
        return entries is null || method is null ? null : Serve.To(new Distribution(entries, BucketBy, Salt, Allocation: null, method.Value));

        bool IsRefusedBeside(string field, string? value)
        {
            if (value is not null)
            {
                faults.Add(new DefinitionFault($"{path}.{field}", "must not be sent together with variation"));
            }

            return value is not null;
        }
    }

    /// <summary>Reads what was kept or exported, stacks included.</summary>
    public Serve? ReadStacked(string path, ICollection<DefinitionFault> faults)
    {
        var serve = Read(path, faults);
        if (serve?.Distribution is not { } distribution || Allocation is null)
        {
            return serve;
        }

        var before = faults.Count;
        foreach (var (i, _) in Allocation.Index().Where(range => range.Item is null))
        {
            faults.Add(new DefinitionFault($"{path}.allocation[{i}]", "must be a range [from, to, variation]"));
        }

        if (faults.Count > before)
        {
            return null;
        }

        return Serve.To(distribution with { Allocation = new Allocation([.. Allocation.Select(range => range!.ToRange())]) });
    }

    /// <summary>What was kept, stacks included.</summary>
    /// <exception cref="FormatException">It isn't what this service writes.</exception>
    public Serve Restore()
    {
        var faults = new List<DefinitionFault>();
        return ReadStacked("serve", faults) ?? throw new FormatException(string.Join("; ", faults));
    }

    private static ServeModel From(Serve serve, Func<Allocation, IEnumerable<AllocationRange>> ranges)
    {
        ArgumentNullException.ThrowIfNull(serve);
        return new ServeModel
        {
            Variation = serve.Variation,
            Distribution = serve.Distribution?.Entries.Select(WeightModel.From).ToList(),
            BucketBy = serve.Distribution?.BucketBy,
            Salt = serve.Distribution?.Salt,
            Bucketing = serve.Distribution is { } distribution ? BucketingMethods.NameIfSpecial(distribution.Method) : null,
            Allocation = serve.Distribution?.Allocation is { } allocation ? [.. ranges(allocation).Select(AllocationRangeModel.From)] : null,
        };
    }
}
