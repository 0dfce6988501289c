using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>What users' programs keep here: any JSON object, kept as compact text, so that its numbers and their order stay as they came.</summary>
internal static class Preferences
{
    /// <summary>What is wrong with an object, or null.</summary>
    public static string? Fault(JsonElement value)
    {
        if (!HasFiniteNumbers(value))
        {
            return "must hold finite numbers only";
        }

        return Encoding.UTF8.GetByteCount(Text(value)) > User.PreferencesLength
            ? $"must be at most {User.PreferencesLength} bytes of compact JSON in UTF-8"
            : null;
    }

    /// <summary>The text to keep; null for an empty object, and for null.</summary>
    /// <exception cref="RefusedException">It is no object.</exception>
    public static string? Kept(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => value.EnumerateObject().Any() ? Text(value) : null,
        _ => throw new RefusedException(AccountErrors.PreferencesAreNoObject),
    };

    /// <summary>The object that was kept.</summary>
    public static JsonObject Shown(string? kept) => kept is null ? [] : JsonNode.Parse(kept)!.AsObject();

    /// <summary>The text as it came, without the white space between its parts.</summary>
    private static string Text(JsonElement value)
    {
        var raw = value.GetRawText();
        var text = new StringBuilder(raw.Length);
        var isWithinString = false;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '"')
            {
                isWithinString = !isWithinString;
            }
            else if (isWithinString && raw[i] == '\\')
            {
                text.Append(raw[i++]);
            }

            if (isWithinString || raw[i] is not (' ' or '\t' or '\r' or '\n'))
            {
                text.Append(raw[i]);
            }
        }

        return text.ToString();
    }

    private static bool HasFiniteNumbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number),
        JsonValueKind.Array => value.EnumerateArray().All(HasFiniteNumbers),
        JsonValueKind.Object => value.EnumerateObject().All(property => HasFiniteNumbers(property.Value)),
        _ => true,
    };
}
