namespace FlagService.Domain.Evaluation.Buckets;

/// <summary>The scale of buckets.</summary>
public static class Bucketing
{
    /// <summary>How many buckets there are, numbered from 0; also the thousandths of a percent in 100 %.</summary>
    public const int Count = 100_000;
}
