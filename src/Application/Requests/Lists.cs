using FlagService.Domain;

namespace FlagService.Application.Requests;

/// <summary>The requested page of a list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to 100.</param>
/// <param name="Search">A part of a name, without regard to case; null for all.</param>
public sealed record PageRequest(int Number, int Size, string? Search)
{
    /// <summary>The most entries on a page.</summary>
    public const int MaximumSize = 100;

    /// <summary>The longest search, in characters.</summary>
    public const int SearchLength = 200;

    /// <summary>
    /// How large the entries of an answer may be together, in characters of what they hold: what comes on top is small. One entry is always
    /// given, however large it is.
    /// </summary>
    public const long MaximumContent = 4 * 1024 * 1024;

    /// <summary>A page by what was sent, which may be more than anything holds: too large a number is judged as the largest one.</summary>
    public static PageRequest Of(long number, long size, string? search) => new(Nearest(number), Nearest(size), search);

    /// <summary>How many entries come before the page; no page lies beyond what a database can count.</summary>
    public int Skip => (int)Math.Min((long)(Number - 1) * Size, int.MaxValue);

    private static int Nearest(long number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);
}

/// <summary>A complete list. It has no pages, because a quota limits its length.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Data">The entries.</param>
public sealed record Listing<T>(IReadOnlyList<T> Data);

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
public sealed class Page<T>
{
    /// <summary>The entries of this page.</summary>
    public required IReadOnlyList<T> Data { get; init; }

    /// <summary>The number of entries on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The number of this page, from 1.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("page")]
    public required int Number { get; init; }

    /// <summary>The most entries that a page has.</summary>
    public required int PerPage { get; init; }

    /// <summary>The number of the last page that has entries; 1 for an empty list.</summary>
    public int LastPage => Math.Max(1, (Total + PerPage - 1) / PerPage);

    /// <summary>The requested page.</summary>
    public static Page<T> Of(IReadOnlyList<T> data, int total, PageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new() { Data = data, Total = total, Number = request.Number, PerPage = request.Size };
    }

    /// <summary>The same page with each entry turned into something else.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> selector) =>
        new() { Data = [.. Data.Select(selector)], Total = Total, Number = Number, PerPage = PerPage };
}

/// <summary>The refusals around lists.</summary>
public static class ListErrors
{
    /// <summary>The entries of a page are too large to be answered together.</summary>
    public static Error PageTooLarge { get; } =
        Error.InvalidField("perPage", $"must be smaller for this page: its entries have more than {PageRequest.MaximumContent} characters together");
}
