using FlagService.Domain;
using FlagService.Evaluation;

namespace FlagService.Application.Requests;

/// <summary>The shapes that many requests' fields share: each says what is wrong with a value, or null.</summary>
public static class Shape
{
    // More entries of one list add no information.
    private const int MaximumFaultsPerList = 20;

    /// <summary>What is wrong with a field that isn't there.</summary>
    public const string Required = "must be given";

    /// <summary>There, at most 200 characters, showing something, and what it is.</summary>
    public static string? Name(string? value) => Filled(value, Text.NameLength) ?? Text.NameFault(value!);

    /// <summary>There, not blank, bounded.</summary>
    public static string? Filled(string? value, int maximum) => string.IsNullOrWhiteSpace(value) ? Required : Text.Fault(value, maximum);

    /// <summary>Absent, or bounded.</summary>
    public static string? Optional(string? value, int maximum) => value is null ? null : Text.Fault(value, maximum);

    /// <summary>Absent, or at most 2,000 characters, line breaks included.</summary>
    public static string? Description(string? value) => value is null ? null : Text.Fault(value, Text.DescriptionLength, multiline: true);

    /// <summary>What is wrong with the entries of a list, each named by its place.</summary>
    /// <param name="entries">The list; null for none.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="fault">What is wrong with an entry, or null.</param>
    public static IEnumerable<DefinitionFault> Each(IReadOnlyList<string?>? entries, string path, Func<string?, string?> fault) =>
        (entries ?? []).Index()
            .Select(entry => (Path: $"{path}[{entry.Index}]", Fault: fault(entry.Item)))
            .Where(entry => entry.Fault is not null)
            .Take(MaximumFaultsPerList)
            .Select(entry => new DefinitionFault(entry.Path, entry.Fault!));

    /// <summary>What is wrong with a text that is none of some names.</summary>
    public static string OneOf(string value, IReadOnlyCollection<string> names) =>
        $"must be one of {string.Join(", ", names)}{NearestName.Hint(value, names)}";

    /// <summary>There, and of the form of <see cref="Domain.Key"/>.</summary>
    public static string? Key(string? value) => value is null ? Required : Domain.Key.IsValid(value) ? null : Domain.Key.Rule;
}
