using FlagService.Domain;

namespace FlagService.Application.Pipeline;

/// <summary>The shapes that many requests' fields share: each says what is wrong with a value, or null.</summary>
public static class Shape
{
    private const string Required = "is required";

    /// <summary>There, at most 200 characters, showing something, and what it is.</summary>
    public static string? Name(string? value) => Filled(value, Text.NameLength) ?? Text.NameFault(value!);

    /// <summary>There, not blank, bounded.</summary>
    public static string? Filled(string? value, int maximum) => string.IsNullOrWhiteSpace(value) ? Required : Text.Fault(value, maximum);

    /// <summary>Absent, or bounded.</summary>
    public static string? Optional(string? value, int maximum) => value is null ? null : Text.Fault(value, maximum);

    /// <summary>Absent, or at most 2,000 characters, line breaks included.</summary>
    public static string? Description(string? value) => value is null ? null : Text.Fault(value, Text.DescriptionLength, multiline: true);

    /// <summary>There, and of the form of <see cref="Domain.Key"/>.</summary>
    public static string? Key(string? value) => value is null ? Required : Domain.Key.IsValid(value) ? null : Domain.Key.Rule;
}
