using FlagService.Application.Requests;
using FlagService.Evaluation;

namespace FlagService.Application.Evaluation;

/// <summary>Reads what applications report against the flags that there are, and collects what it leaves out.</summary>
internal sealed class ReportReading(EnvironmentSnapshot environment, DateTimeOffset now)
{
    private const int MaximumIgnored = 100;
    private static readonly string[] Reasons = [.. Enum.GetValues<Reason>().Select(ReasonNames.Name)];

    private readonly List<IgnoredEntry> _ignored = [];

    public IReadOnlyList<IgnoredEntry> Ignored => _ignored;

    /// <summary>The count of an entry; null where it is left out.</summary>
    public ServedCount? Count(ReportedCount? entry, string path)
    {
        if (entry?.Count is not (>= 1 and <= ReportEvaluations.MaximumCount))
        {
            Ignore($"{path}.count", $"must be between 1 and {ReportEvaluations.MaximumCount}");
            return null;
        }

        return Read(new ReportedEvaluation(entry.Flag, entry.Variation, entry.Reason, UserId: null, entry.At), path) is { } served
            ? new ServedCount(served.Flag, served.Variation, served.Reason, served.At, entry.Count.Value)
            : null;
    }

    /// <summary>The evaluation of an entry; null where it is left out.</summary>
    public ServedOnce? Single(ReportedEvaluation? entry, string path) => Read(entry, path);

    private ServedOnce? Read(ReportedEvaluation? entry, string path)
    {
        if (entry?.Flag is null || !environment.Snapshot.TryFind(entry.Flag, out var position))
        {
            return Ignore($"{path}.flag", "must be the key or alias of a flag");
        }

        var flag = environment.Snapshot.Flags[position];
        if (entry.Variation is not { } name || flag.Variations.Append(flag.OffVariation).FirstOrDefault(one => one.IsCalled(name)) is not { } variation)
        {
            return Ignore($"{path}.variation", "must be the key or alias of one of the flag's variations");
        }

        if (ReasonNames.Parse(entry.Reason) is null)
        {
            return Ignore($"{path}.reason", Shape.OneOf(entry.Reason ?? "", Reasons));
        }

        var at = entry.At is null ? now : TimeText.Parse(entry.At);
        return at is { } time && time >= now - ReportEvaluations.MaximumAge
            ? new ServedOnce(environment.Flags[position], variation.Key, entry.Reason!, time > now ? now : time, entry.UserId)
            : Ignore($"{path}.at", "must be an RFC 3339 time with an offset, at most 24 hours ago");
    }

    private ServedOnce? Ignore(string field, string reason)
    {
        if (_ignored.Count < MaximumIgnored)
        {
            _ignored.Add(new IgnoredEntry(field, reason));
        }

        return null;
    }
}
