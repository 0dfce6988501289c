namespace FlagService.Api.Json;

/// <summary>Between which numbers a type's lie.</summary>
internal static class NumberRange
{
    private static readonly Dictionary<Type, string> Ranges = new()
    {
        [typeof(int)] = FormattableString.Invariant($"must be a whole number between {int.MinValue} and {int.MaxValue}"),
        [typeof(long)] = FormattableString.Invariant($"must be a whole number between {long.MinValue} and {long.MaxValue}"),
        [typeof(decimal)] = "must be a number within \u00B17.9e28",
    };

    /// <summary>What is wrong with a number that is outside; null for a type that isn't one of bounded numbers.</summary>
    public static string? Fault(Type type) => Ranges.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type);
}
