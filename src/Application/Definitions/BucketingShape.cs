using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;

namespace FlagService.Application.Definitions;

/// <summary>Reads the name of a bucketing method.</summary>
internal static class BucketingShape
{
    /// <summary>The method; the default where none is named, null where there is none of that name, which is noted.</summary>
    public static BucketingMethod? Read(string? name, string path, ICollection<DefinitionFault> faults)
    {
        var method = name is null ? BucketingMethod.Standard : BucketingMethods.Parse(name);
        if (method is null)
        {
            faults.Add(new DefinitionFault($"{path}.bucketing", $"must be one of {string.Join(", ", BucketingMethods.AllNames)}"));
        }

        return method;
    }
}
