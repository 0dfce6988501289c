using FlagService.Application.Definitions;

namespace FlagService.Console.Pages.Targeting.Editing.Shares;

/// <summary>The share that a rule applies to while it is edited.</summary>
public sealed class CoverageDraft
{
    /// <summary>In percent, in steps of 0.001.</summary>
    public decimal Percentage { get; set; }

    public string? BucketBy { get; set; }

    /// <summary>What keeps the users, from the first review on.</summary>
    public string? Salt { get; init; }

    /// <summary>How a hash becomes a bucket; null for this service's own way.</summary>
    public string? Bucketing { get; init; }

    /// <summary>One that is new: half of them, so that it says something.</summary>
    public static CoverageDraft For(Guid rule) => new() { Percentage = 50, Salt = rule.ToString() };

    public static CoverageDraft? Of(CoverageModel? coverage) => coverage is null ? null : new CoverageDraft
    {
        Percentage = coverage.Percentage ?? 0,
        BucketBy = coverage.BucketBy,
        Salt = coverage.Salt,
        Bucketing = coverage.Bucketing,
    };

    public CoverageModel ToModel() => new()
    {
        Percentage = Percentage,
        BucketBy = string.IsNullOrWhiteSpace(BucketBy) ? null : BucketBy.Trim(),
        Salt = Salt,
        Bucketing = Bucketing,
    };
}
