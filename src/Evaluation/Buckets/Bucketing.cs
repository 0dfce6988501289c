namespace FlagService.Evaluation.Buckets;

/// <summary>Which bucket a unit falls into, decided in integers alone.</summary>
public static class Bucketing
{
    /// <summary>How many buckets there are, numbered from 0; also the thousandths of a percent in 100 %.</summary>
    public const int Count = 100_000;

    /// <summary>
    /// The bucket of a unit, 0 to 99,999: <c>(murmur3_x86_32(utf8(salt + ":" + unit), seed 0) * 100000) >> 32</c>, or by Unleash's
    /// methods <c>(murmur3 % 100) * 1000</c> and, with the seed 86028157, <c>(murmur3 % 1000) * 100</c>. A lone surrogate counts as U+FFFD.
    /// </summary>
    public static int Bucket(string salt, string unit, BucketingMethod method = BucketingMethod.Standard) => new BucketPrefix(salt, method).Bucket(unit);
}
