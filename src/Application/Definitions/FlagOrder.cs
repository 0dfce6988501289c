namespace FlagService.Application.Definitions;

/// <summary>The order of a list of flags.</summary>
/// <param name="By">What decides; among equals the key does.</param>
/// <param name="Descending">Whether the last comes first.</param>
public sealed record FlagOrder(FlagSort By, bool Descending)
{
    private const char Reverse = '-';

    /// <summary>By key.</summary>
    public static FlagOrder ByKey { get; } = new(FlagSort.Key, Descending: false);

    /// <summary>The names of the orders.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetValues<FlagSort>().SelectMany(sort => new[] { NameOf(sort), Reverse + NameOf(sort) })];

    /// <summary>The order of a text; null where it is none.</summary>
    public static FlagOrder? Parse(string text) => Names.Contains(text, StringComparer.Ordinal)
        ? new FlagOrder(Enum.GetValues<FlagSort>().First(sort => NameOf(sort) == text.TrimStart(Reverse)), text.StartsWith(Reverse))
        : null;

    private static string NameOf(FlagSort sort) => sort switch
    {
        FlagSort.CreatedAt => "createdAt",
        FlagSort.UpdatedAt => "updatedAt",
        FlagSort.LastEvaluatedAt => "lastEvaluatedAt",
        _ => "key",
    };
}

/// <summary>What a list of flags is sorted by.</summary>
public enum FlagSort
{
    Key,
    CreatedAt,
    UpdatedAt,

    /// <summary>When it was last evaluated in the environment that is meant.</summary>
    LastEvaluatedAt,
}
