namespace FlagService.Evaluation.Buckets;

/// <summary>Deals a flag's variations out by percentage.</summary>
/// <param name="Entries">
/// The shares, 100,000 thousandths of a percent together, each variation at most once. Compared by elements, in order.
/// </param>
/// <param name="BucketBy">The attribute that is the unit; <c>user_id</c> when null.</param>
/// <param name="Salt">Goes into the bucket in place of the flag's salt; the flag's own when null.</param>
/// <param name="Allocation">Who holds which buckets; when null the entries follow each other from bucket 0 on.</param>
/// <param name="Method">How a unit becomes a bucket.</param>
public sealed record Distribution(
    IReadOnlyList<WeightedVariation> Entries,
    string? BucketBy = null,
    string? Salt = null,
    Allocation? Allocation = null,
    BucketingMethod Method = BucketingMethod.Standard)
{
    public bool Equals(Distribution? other) =>
        other is not null
        && (BucketBy, Salt, Allocation, Method) == (other.BucketBy, other.Salt, other.Allocation, other.Method)
        && ListEquality.Same(Entries, other.Entries);

    public override int GetHashCode() => HashCode.Combine(BucketBy, Salt, Allocation, Method, ListEquality.Hash(Entries));

    /// <summary>Who holds which buckets, in the order of buckets; entries of 0 % hold none.</summary>
    public IReadOnlyList<AllocationRange> Table() => Allocation?.Table() ?? Cumulative();

    /// <summary>
    /// The same distribution with new shares, so that as few units as possible change hands. Two variations that stay the same
    /// two in the same order stay cumulative; anything else gets an <see cref="Allocation"/>, and keeps one from then on.
    /// </summary>
    /// <param name="entries">The new shares; a variation that is missing here counts as 0 %.</param>
    /// <exception cref="ArgumentException">The shares don't add up to 100 %, or a variation stands among them twice.</exception>
    public Distribution ChangeWeights(IReadOnlyList<WeightedVariation> entries)
    {
        if (!AreWhole(entries))
        {
            throw new ArgumentException("The shares must add up to 100 %, each variation at most once.", nameof(entries));
        }

        if (ListEquality.Same(Entries, entries))
        {
            return this;
        }

        if (Allocation is null && Entries.Count == 2 && SameVariations(entries))
        {
            return this with { Entries = entries };
        }

        var before = Allocation is null || Allocation.Check(Entries, string.Empty).Count > 0 ? Cumulative() : Allocation.Ranges;
        return this with { Entries = entries, Allocation = Reallocation.Change(before, entries) };
    }

    private static bool AreWhole(IReadOnlyList<WeightedVariation> entries) =>
        entries.All(entry => entry.Thousandths is >= 0 and <= Bucketing.Count)
        && entries.Sum(entry => (long)entry.Thousandths) == Bucketing.Count
        && entries.DistinctBy(entry => entry.Variation, StringComparer.Ordinal).Count() == entries.Count;

    private bool SameVariations(IReadOnlyList<WeightedVariation> entries) =>
        Entries.Select(entry => entry.Variation).SequenceEqual(entries.Select(entry => entry.Variation), StringComparer.Ordinal);

    private List<AllocationRange> Cumulative()
    {
        var table = new List<AllocationRange>(Entries.Count);
        var from = 0;
        foreach (var entry in Entries)
        {
            var to = from + Math.Clamp(entry.Thousandths, 0, Bucketing.Count - from);
            if (to > from)
            {
                table.Add(new AllocationRange(from, to, entry.Variation));
            }

            from = to;
        }

        return table;
    }
}
