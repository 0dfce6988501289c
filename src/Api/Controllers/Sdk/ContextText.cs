using System.Buffers.Text;
using System.Text.Json;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>
/// Reads the texts of a context. Half a surrogate pair, which only an escape such as <c>\ud800</c> can say, is data that means nothing; bytes
/// that are not UTF-8 are no JSON.
/// </summary>
internal static class ContextText
{
    private const int EscapeLength = 6;

    /// <summary>The name or string on which the reader stands; null where it holds half a surrogate pair.</summary>
    /// <exception cref="InvalidOperationException">Its bytes are not UTF-8.</exception>
    public static string? Read(ref Utf8JsonReader reader) => reader.ValueIsEscaped && IsBroken(reader.ValueSpan) ? null : reader.GetString();

    /// <summary>Whether the name on which the reader stands is this one.</summary>
    /// <exception cref="InvalidOperationException">Its bytes are not UTF-8.</exception>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        !(reader.ValueIsEscaped && IsBroken(reader.ValueSpan)) && reader.ValueTextEquals(name);

    // Looked for here, because the reader says so by an exception, and a body has room for thousands of them.
    private static bool IsBroken(ReadOnlySpan<byte> text)
    {
        var rest = text;
        var isHalf = false;
        while (!rest.IsEmpty)
        {
            var code = CodeAt(rest);
            if (isHalf != char.IsLowSurrogate(code))
            {
                return true;
            }

            isHalf = char.IsHighSurrogate(code);
            rest = rest[LengthAt(rest)..];
        }

        return isHalf;
    }

    /// <summary>The UTF-16 unit that an escape at the beginning stands for; NUL for anything else.</summary>
    private static char CodeAt(ReadOnlySpan<byte> text) =>
        text is [(byte)'\\', (byte)'u', ..] && Utf8Parser.TryParse(text[2..EscapeLength], out ushort code, out _, 'x') ? (char)code : '\0';

    private static int LengthAt(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'\\', (byte)'u', ..] => EscapeLength,
        [(byte)'\\', ..] => 2,
        _ when text.IndexOf((byte)'\\') is var next and > 0 => next,
        _ => text.Length,
    };
}
