using FlagService.Evaluation.Buckets;

namespace FlagService.Evaluation.Checks;

/// <summary>Says what is wrong with how users are assigned to buckets, before it is saved.</summary>
public static class BucketingCheck
{
    /// <summary>The longest salt and name of an attribute, in UTF-16 code units.</summary>
    private const int MaximumName = 1000;

    /// <summary>The faults of a rule's coverage; none when it can be saved.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="path">Where it stands, for instance <c>rules[2].coverage</c>.</param>
    public static IEnumerable<DefinitionFault> Check(Coverage coverage, string path)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return Share(coverage.Thousandths, coverage.Method) is { } fault
            ? Unit(coverage.BucketBy, coverage.Salt, path).Prepend(new DefinitionFault($"{path}.percentage", fault))
            : Unit(coverage.BucketBy, coverage.Salt, path);
    }

    /// <summary>What is wrong with a share, in thousandths of a percent; null when it divides users as it says.</summary>
    internal static string? Share(int thousandths, BucketingMethod method)
    {
        if (thousandths is < 0 or > Bucketing.Count)
        {
            return "must be between 0 and 100";
        }

        var steps = method == BucketingMethod.Unleash ? "a whole percentage" : "a multiple of 0.1";
        return thousandths % BucketingMethods.Step(method) == 0 ? null : $"must be {steps} with the bucketing {BucketingMethods.Name(method)}";
    }

    /// <summary>What is wrong with what is hashed.</summary>
    internal static IEnumerable<DefinitionFault> Unit(string? bucketBy, string? salt, string path)
    {
        if (bucketBy is not null && (bucketBy.Length is 0 or > MaximumName || !UnicodeText.IsStorable(bucketBy)))
        {
            yield return new DefinitionFault($"{path}.bucketBy", $"must name an attribute in at most {MaximumName} characters");
        }

        if (salt is not null && (salt.Length > MaximumName || !UnicodeText.IsStorable(salt)))
        {
            yield return new DefinitionFault($"{path}.salt", $"must be valid Unicode without NUL, at most {MaximumName} characters long");
        }
    }
}
