namespace FlagService.Evaluation.Buckets;

/// <summary>How a distribution turns a unit into a bucket.</summary>
public enum BucketingMethod
{
    /// <summary>This service's own: 100,000 buckets of equal size, the hash multiplied and shifted.</summary>
    Standard,

    /// <summary>Unleash's for percentages: the hash modulo 100, each a thousand buckets wide.</summary>
    Unleash,

    /// <summary>Unleash's for variants: the hash with a seed of its own modulo 1,000, each a hundred buckets wide.</summary>
    UnleashVariant,
}

/// <summary>The methods' names on the wire and in storage.</summary>
public static class BucketingMethods
{
    /// <summary>The names of all methods.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Enum.GetValues<BucketingMethod>().Select(Name)];

    /// <summary>The name of a method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Name(BucketingMethod method) => method switch
    {
        BucketingMethod.Standard => "standard",
        BucketingMethod.Unleash => "unleash",
        BucketingMethod.UnleashVariant => "unleash-variant",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a bucketing method."),
    };

    /// <summary>The name of a method where it isn't the default; null where it is, which needs no name.</summary>
    public static string? NameIfSpecial(BucketingMethod method) => method == BucketingMethod.Standard ? null : Name(method);

    /// <summary>The method of that name, compared ordinally; null when there is none.</summary>
    public static BucketingMethod? Parse(string? name) => name switch
    {
        "standard" => BucketingMethod.Standard,
        "unleash" => BucketingMethod.Unleash,
        "unleash-variant" => BucketingMethod.UnleashVariant,
        _ => null,
    };

    /// <summary>How wide its narrowest share is, in buckets: edges between them divide nobody.</summary>
    public static int Step(BucketingMethod method) => method switch
    {
        BucketingMethod.Unleash => 1_000,
        BucketingMethod.UnleashVariant => 100,
        _ => 1,
    };
}
