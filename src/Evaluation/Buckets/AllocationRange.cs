namespace FlagService.Evaluation.Buckets;

/// <summary>A run of buckets that belongs to one variation.</summary>
/// <param name="From">The first bucket of it, 0 to 99,999.</param>
/// <param name="To">The bucket behind the last one, 1 to 100,000.</param>
/// <param name="Variation">The variation's key.</param>
public sealed record AllocationRange(int From, int To, string Variation)
{
    /// <summary>How many buckets the range holds.</summary>
    public int Length => To - From;
}
