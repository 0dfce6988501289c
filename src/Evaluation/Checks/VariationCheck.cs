using System.Text;
using System.Text.Json;

namespace FlagService.Evaluation.Checks;

/// <summary>Says what is wrong with a variation's value before it is saved.</summary>
public static class VariationCheck
{
    /// <summary>The faults of a value; none when it can be saved.</summary>
    /// <param name="type">The flag's type, which the value must have.</param>
    /// <param name="json">The value as JSON text.</param>
    /// <param name="path">Where it stands, for instance <c>variations[1].value</c>.</param>
    /// <param name="limits">How large it may be.</param>
    public static IReadOnlyList<DefinitionFault> CheckValue(
        FlagType type,
        string json,
        string path,
        DefinitionLimits? limits = null)
    {
        limits ??= DefinitionLimits.Default;
        var fault = Encoding.UTF8.GetByteCount(json) > limits.VariationBytes
            ? $"must be at most {limits.VariationBytes} bytes"
            : JsonFault(type, json, limits.JsonDepth);
        return fault is null ? [] : [new DefinitionFault(path, fault)];
    }

    private static string? JsonFault(FlagType type, string json, int depth)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(json, options);
            return TypeFault(type, document.RootElement.ValueKind) ?? ContentFault(document.RootElement);
        }
        catch (Exception refused) when (refused is JsonException or InvalidOperationException or ArgumentException)
        {
            return $"must be JSON, at most {depth} levels deep, without duplicate names";
        }
    }

    private static string? TypeFault(FlagType type, JsonValueKind kind)
    {
        var (isRight, expected) = type switch
        {
            FlagType.Boolean => (kind is JsonValueKind.True or JsonValueKind.False, "true or false"),
            FlagType.String => (kind is JsonValueKind.String, "a text"),
            FlagType.Number => (kind is JsonValueKind.Number, "a number"),
            _ => (kind is JsonValueKind.Object, "an object"),
        };
        return isRight ? null : $"must be {expected}, as the flag's type says";
    }

    // The depth is bounded by then, and so is the recursion.
    private static string? ContentFault(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => double.IsFinite(element.GetDouble()) ? null : "must have finite numbers only",
        JsonValueKind.String => TextFault(element.GetString()!),
        JsonValueKind.Array => element.EnumerateArray().Select(ContentFault).FirstOrDefault(fault => fault is not null),
        JsonValueKind.Object => element.EnumerateObject()
            .Select(member => TextFault(member.Name) ?? ContentFault(member.Value))
            .FirstOrDefault(fault => fault is not null),
        _ => null,
    };

    private static string? TextFault(string text) =>
        UnicodeText.IsStorable(text) ? null : "must be valid Unicode without NUL";
}
