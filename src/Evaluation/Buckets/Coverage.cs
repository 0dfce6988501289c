namespace FlagService.Evaluation.Buckets;

/// <summary>The share of those who meet a rule's conditions that the rule applies to; the others go on to the next rule.</summary>
/// <param name="Thousandths">The share in thousandths of a percent: nobody with 0, everybody with 100,000, whether there is a unit or not.</param>
/// <param name="BucketBy">The attribute that is the unit; <c>user_id</c> when null. Who has none isn't in the share.</param>
/// <param name="Salt">
/// Goes into the bucket; the rule's id when null, so that the shares of two rules, and the share and the distribution of one, are independent.
/// </param>
/// <param name="Method">How a unit becomes a bucket.</param>
public sealed record Coverage(int Thousandths, string? BucketBy = null, string? Salt = null, BucketingMethod Method = BucketingMethod.Standard)
{
    /// <summary>Whether the rule applies to everybody who meets its conditions.</summary>
    public bool IsWhole => Thousandths >= Bucketing.Count;

    /// <summary>The same in the place of another one: without a salt of its own it keeps that one's, and with it the users.</summary>
    public Coverage Following(Coverage? present) => Salt is null && present?.Salt is { } salt ? this with { Salt = salt } : this;
}
