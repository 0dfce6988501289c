using FlagService.Application.Evaluation;
using FlagService.Application.Requests;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>What an SDK of Unleash's counted between two times.</summary>
public sealed record UseBucket
{
    /// <summary>The end of that time, RFC 3339 with an offset.</summary>
    public string? Stop { get; init; }

    /// <summary>The counts, by the flags' keys or aliases.</summary>
    public IReadOnlyDictionary<string, UseCount?>? Toggles { get; init; }
}

/// <summary>How often a flag was used.</summary>
public sealed record UseCount
{
    /// <summary>How often it was on.</summary>
    public double? Yes { get; init; }

    /// <summary>How often it was off.</summary>
    public double? No { get; init; }

    /// <summary>How often each variant was used, by name; also among `yes` and `no`.</summary>
    public IReadOnlyDictionary<string, double?>? Variants { get; init; }
}

/// <summary>
/// Counts what Unleash's SDKs report. They name variants only where an application asked for one: who asked only whether a flag is on is counted
/// for the one variation that says so, and not at all where there are several. What names nothing here is left out, and the rest counts.
/// </summary>
internal sealed class UseReading(EnvironmentSnapshot environment, DateTimeOffset now)
{
    /// <summary>Records a report.</summary>
    public void Record(UseBucket? bucket, IEvaluationRecorder recorder)
    {
        var at = TimeText.Parse(bucket?.Stop) is { } stop && stop <= now && stop >= now - ReportEvaluations.MaximumAge ? stop : now;
        List<ServedCount> counts = [.. (bucket?.Toggles?.AsEnumerable() ?? []).SelectMany(entry => CountsOf(entry.Key, entry.Value, at))];
        recorder.RecordReported(environment, counts, []);
    }

    private IEnumerable<ServedCount> CountsOf(string name, UseCount? use, DateTimeOffset at)
    {
        if (use is null || !environment.Snapshot.TryFind(name, out var position))
        {
            yield break;
        }

        var flag = environment.Snapshot.Flags[position];
        var named = 0L;
        foreach (var (variant, count) in use.Variants?.AsEnumerable() ?? [])
        {
            if (CountOf(count) is { } uses && variant != Variants.None && On(flag).FirstOrDefault(variation => variation.IsCalled(variant)) is { } served)
            {
                named += uses;
                yield return new ServedCount(environment.Flags[position], served.Key, ReasonNames.Name(Reason.Rollout), at, uses);
            }
        }

        var plain = On(flag).Where(variation => Variants.SaysOnlyOn(variation.Key, variation.Alias, variation.Value)).ToList();
        if (CountOf(use.Yes - named) is { } others && (plain.Count > 0 ? plain : [.. On(flag)]) is [var only])
        {
            yield return new ServedCount(environment.Flags[position], only.Key, ReasonNames.Name(Reason.Rollout), at, others);
        }

        if (CountOf(use.No) is { } off)
        {
            var reason = flag.Definition.Enabled ? Reason.Rollout : Reason.Disabled;
            yield return new ServedCount(environment.Flags[position], flag.OffVariation.Key, ReasonNames.Name(reason), at, off);
        }
    }

    private static IEnumerable<ServedVariation> On(CompiledFlag flag) => flag.Variations.Where(variation => variation.Key != flag.OffVariation.Key);

    // A number that can be no count, such as 1.5, is left out as a name is that names nothing.
    private static long? CountOf(double? uses) => uses is >= 1 and <= ReportEvaluations.MaximumCount && double.IsInteger(uses.Value) ? (long)uses : null;
}
