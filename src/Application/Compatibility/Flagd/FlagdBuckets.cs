using System.Text;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>Distributions as flagd's <c>fractional</c>, which hashes the same text in the same way: everybody is in the same bucket.</summary>
internal static class FlagdBuckets
{
    // Every JSON reader keeps integers up to here exactly.
    private const double LargestInteger = 9_007_199_254_740_991;

    /// <summary>Which variation a distribution serves.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="salt">The flag's salt, for a distribution without one of its own.</param>
    /// <param name="served">The variation that is served for a key.</param>
    /// <param name="withoutUnit">What a context without a unit gets.</param>
    /// <exception cref="InexpressibleException">flagd would assign users to other buckets.</exception>
    public static Logic Serve(Distribution distribution, string salt, Func<string, Logic> served, Logic withoutUnit)
    {
        if (distribution.Entries.FirstOrDefault(entry => entry.Thousandths == Bucketing.Count) is { } whole)
        {
            return served(whole.Variation);
        }

        var (isUnit, text) = Hashed(distribution.BucketBy, distribution.Salt ?? salt, distribution.Method);
        var shares = Checked(distribution.Table()).Select(range => Logic.List([served(range.Variation), Logic.Number(range.Length)]));
        return Logic.If([(isUnit, Logic.Operation("fractional", [text, .. shares]))], withoutUnit);
    }

    /// <summary>Whether a context is in the share of those who meet a rule's conditions that the rule applies to.</summary>
    /// <param name="coverage">The share; everybody where it is null.</param>
    /// <param name="rule">The rule's id, for a coverage without a salt of its own.</param>
    /// <exception cref="InexpressibleException">flagd would assign users to other buckets.</exception>
    public static Logic Covers(Coverage? coverage, string rule)
    {
        if (coverage is null or { IsWhole: true })
        {
            return Logic.True;
        }

        if (coverage.Thousandths == 0)
        {
            return Logic.False;
        }

        var (isUnit, text) = Hashed(coverage.BucketBy, coverage.Salt ?? rule, coverage.Method);
        var (inside, outside) = (Logic.Text("in"), Logic.Text("out"));
        var share = Logic.Operation(
            "fractional",
            text,
            Logic.List([inside, Logic.Number(coverage.Thousandths)]),
            Logic.List([outside, Logic.Number(Bucketing.Count - coverage.Thousandths)]));
        return Logic.And(isUnit, Logic.Equal(share, inside));
    }

    private static (Logic IsUnit, Logic Text) Hashed(string? bucketBy, string salt, BucketingMethod method)
    {
        if (method is not BucketingMethod.Standard)
        {
            throw new InexpressibleException($"a share uses the bucketing \"{BucketingMethods.Name(method)}\", which flagd doesn't know");
        }

        var unit = FlagdValue.Of(FlagdAttribute.Of(bucketBy ?? EvaluationContext.UserId));
        return (IsUnit(unit), Logic.Operation("cat", Logic.Text(Checked(salt)), Logic.Text(":"), unit.Read));
    }

    private static Logic IsUnit(FlagdValue value) => Logic.Or(
        Logic.And(value.IsText, Logic.Unequal(value.Read, Logic.Text(""))),
        Logic.And(
            value.IsNumber,
            Logic.Operation(">=", value.Read, Logic.Number(-LargestInteger)),
            Logic.Operation("<=", value.Read, Logic.Number(LargestInteger)),
            Logic.Equal(Logic.Operation("%", value.Read, Logic.Number(1)), Logic.Number(0))));

    // Providers hash UTF-8 or UTF-16, and some trim what they hash.
    private static string Checked(string salt) => Ascii.IsValid(salt) && salt.Trim().Length == salt.Length
        ? salt
        : throw new InexpressibleException("a salt has spaces around it or characters beyond ASCII, which flagd's providers hash differently");

    private static IReadOnlyList<AllocationRange> Checked(IReadOnlyList<AllocationRange> table)
    {
        var covered = 0;
        foreach (var range in table)
        {
            covered = range.From == covered && range.To > covered ? range.To : throw Gap();
        }

        return covered == Bucketing.Count ? table : throw Gap();
    }

    private static InexpressibleException Gap() => new("a distribution doesn't cover every bucket once");
}
