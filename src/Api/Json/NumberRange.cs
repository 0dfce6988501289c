namespace FlagService.Api.Json;

/// <summary>Which numbers a type has.</summary>
internal static class NumberRange
{
    private static readonly Dictionary<Type, string> Ranges = new()
    {
        [typeof(int)] = FormattableString.Invariant($"must be a whole number between {int.MinValue} and {int.MaxValue}"),
        [typeof(long)] = "must be a whole number of at most 18 digits",
    };

    /// <summary>What is wrong with a number that is outside; null for a type that isn't one of bounded numbers.</summary>
    public static string? Fault(Type type) => Ranges.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type);
}
