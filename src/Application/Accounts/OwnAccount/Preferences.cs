using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>What users' programs keep here: any JSON object, kept as compact text, so that its numbers and their order stay as they came.</summary>
internal static class Preferences
{
    /// <summary>What is wrong with an object, or null.</summary>
    public static string? Fault(JsonElement value)
    {
        if (!HasFiniteNumbers(value))
        {
            return "must have finite numbers only";
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

    /// <summary>The text as it came, without white space between its parts and without escapes that JSON doesn't ask for.</summary>
    private static string Text(JsonElement value)
    {
        var raw = value.GetRawText();
        var text = new StringBuilder(raw.Length);
        var isWithinString = false;
        for (var i = 0; i < raw.Length; i++)
        {
            if (isWithinString && raw[i] == '\\')
            {
                var (meant, length) = Unescaped(raw.AsSpan(i));
                AppendEscaped(text, meant);
                i += length - 1;
                continue;
            }

            isWithinString ^= raw[i] == '"';
            if (isWithinString || raw[i] is not (' ' or '\t' or '\r' or '\n'))
            {
                text.Append(raw[i]);
            }
        }

        return text.ToString();
    }

    private static (char Meant, int Length) Unescaped(ReadOnlySpan<char> escape) => escape[1] switch
    {
        'u' => ((char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), 6),
        'b' => ('\b', 2),
        'f' => ('\f', 2),
        'n' => ('\n', 2),
        'r' => ('\r', 2),
        't' => ('\t', 2),
        var itself => (itself, 2),
    };

    /// <summary>Escapes what has to be (RFC 8259, section 7), in the shortest form.</summary>
    private static void AppendEscaped(StringBuilder text, char c) => _ = c switch
    {
        '"' or '\\' => text.Append('\\').Append(c),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => text.Append(c),
    };

    private static bool HasFiniteNumbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number),
        JsonValueKind.Array => value.EnumerateArray().All(HasFiniteNumbers),
        JsonValueKind.Object => value.EnumerateObject().All(property => HasFiniteNumbers(property.Value)),
        _ => true,
    };
}
