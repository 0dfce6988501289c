using System.Text.Json;
using FlagService.Evaluation;

namespace FlagService.Application.Compatibility.Unleash;

/// <summary>How Unleash's clients see what a flag serves: a flag that is on, with a variant or without one.</summary>
public static class Variants
{
    /// <summary>The variant that clients see where there is none.</summary>
    public const string None = "disabled";

    private const string On = "on";

    /// <summary>
    /// Whether a variation says no more than that the flag is on: it is called <c>on</c>, and nothing else, and has the value that a boolean flag or an import
    /// from Unleash gives it.
    /// </summary>
    public static bool SaysOnlyOn(string key, string? alias, string value) => key == On && alias is null && value is "true" or "0" or "{}" or "\"disabled\"";

    /// <summary>The value of a variation as clients read it.</summary>
    public static VariantPayload PayloadOf(FlagType type, string value) => type switch
    {
        FlagType.Number => new VariantPayload { Type = "number", Value = value },
        FlagType.Object => new VariantPayload { Type = "json", Value = value },
        FlagType.String => new VariantPayload { Type = "string", Value = JsonSerializer.Deserialize<string>(value) ?? "" },
        _ => new VariantPayload { Type = "string", Value = value },
    };

    /// <summary>The name of the variant that a variation is for clients.</summary>
    internal static string NameOf(Variation variation) => SaysOnlyOn(variation.Key, variation.Alias, variation.Value) ? None : variation.Alias ?? variation.Key;
}
