using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>What variants carry, as the values of variations.</summary>
internal static class UnleashPayloads
{
    /// <summary>The one type that the values of all variants have.</summary>
    public static string TypeOf(IReadOnlyCollection<UnleashVariant> variants) =>
        variants.All(variant => Number(variant) is not null) ? "number"
        : variants.All(variant => Object(variant) is not null) ? "object"
        : "string";

    /// <summary>A variant's value in a flag of that type; its name where it carries nothing.</summary>
    public static JsonElement ValueOf(UnleashVariant variant, string type) => type switch
    {
        "number" => Number(variant)!.Value,
        "object" => Object(variant)!.Value,
        _ => JsonSerializer.SerializeToElement(variant.Payload?.Value ?? variant.Name ?? ""),
    };

    /// <summary>What differs for a variant whose value is a text; null where nothing does.</summary>
    public static string? LossOf(UnleashVariant variant) => variant.Payload switch
    {
        null or { Value: null } => "there is none; in FlagService the name is the value, which Unleash's clients get as the payload",
        { Type: "number" or "json" } => "all values of a flag have one type in FlagService; it is imported as text",
        { Type: not ("string" or null) } => "it is a text in FlagService, and has the type string for Unleash's clients",
        _ => null,
    };

    /// <summary>The value for those who get no variant.</summary>
    public static JsonElement Nothing(string type) => JsonText.Parse(type switch { "number" => "0", "object" => "{}", _ => "\"disabled\"" });

    private static JsonElement? Number(UnleashVariant variant) =>
        variant.Payload?.Type == "number" && Parsed(variant) is { ValueKind: JsonValueKind.Number } number ? number : null;

    private static JsonElement? Object(UnleashVariant variant) =>
        variant.Payload?.Type == "json" && Parsed(variant) is { ValueKind: JsonValueKind.Object } found ? found : null;

    private static JsonElement? Parsed(UnleashVariant variant)
    {
        try
        {
            return variant.Payload?.Value is { } text ? JsonText.Parse(text) : null;
        }
        catch (JsonException)
        {
            // A payload that says it is JSON and isn't stays the text that it is.
            return null;
        }
    }
}
