using System.Text;

namespace FlagService.Infrastructure.Identity.Countries;

/// <summary>The records of a file in MaxMind's DB format, as far as texts and numbers within maps are looked for.</summary>
internal sealed class AddressRecords(ReadOnlyMemory<byte> section)
{
    private const int DeepestNesting = 64;

    /// <summary>The kinds of values; what is not named here is never looked into.</summary>
    private enum Kind
    {
        Extended = 0,
        Pointer = 1,
        Text = 2,
        Number16 = 5,
        Number32 = 6,
        Map = 7,
        Number64 = 9,
        Array = 11,
        Boolean = 14,
    }

    /// <summary>A number in the map that the section begins with; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The section is damaged.</exception>
    public long? FindNumber(string name)
    {
        if (FindField(Open(0), name) is not { Kind: Kind.Number16 or Kind.Number32 or Kind.Number64, Size: <= 7 } value)
        {
            return null;
        }

        var number = 0L;
        foreach (var part in Bytes(value.Start, value.Size))
        {
            number = (number << 8) | part;
        }

        return number;
    }

    /// <summary>A text below the map at an offset; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The section is damaged.</exception>
    public string? FindText(int offset, params ReadOnlySpan<string> path)
    {
        Value? value = Open(offset);
        foreach (var name in path)
        {
            value = value is { } map ? FindField(map, name) : null;
        }

        return value is { Kind: Kind.Text } text ? Encoding.UTF8.GetString(Bytes(text.Start, text.Size)) : null;
    }

    private Value? FindField(Value map, string name)
    {
        if (map.Kind != Kind.Map)
        {
            return null;
        }

        var at = map.Start;
        for (var i = 0; i < map.Size; i++)
        {
            var key = Open(at);
            var isMeant = key.Kind == Kind.Text && Encoding.UTF8.GetString(Bytes(key.Start, key.Size)) == name;
            at = Past(at, nesting: 0);
            if (isMeant)
            {
                return Open(at);
            }

            at = Past(at, nesting: 0);
        }

        return null;
    }

    /// <summary>The value at an offset, or the one that a pointer there points to.</summary>
    private Value Open(int offset)
    {
        var value = Read(offset);
        if (value.Kind != Kind.Pointer)
        {
            return value;
        }

        var target = Read(value.Size);
        return target.Kind == Kind.Pointer ? throw Damaged() : target;
    }

    /// <summary>Where the value at an offset ends.</summary>
    private int Past(int offset, int nesting)
    {
        var value = Read(offset);
        if (nesting > DeepestNesting)
        {
            throw Damaged();
        }

        var values = value.Kind switch
        {
            Kind.Map => 2L * value.Size,
            Kind.Array => value.Size,
            _ => -1,
        };
        if (values < 0)
        {
            return value.Kind is Kind.Pointer or Kind.Boolean ? value.Start : value.Start + value.Size;
        }

        var at = value.Start;
        for (var i = 0L; i < values; i++)
        {
            at = Past(at, nesting + 1);
        }

        return at;
    }

    /// <summary>Reads the bytes that say what follows. Of a pointer the size is where it points to.</summary>
    private Value Read(int offset)
    {
        var control = Bytes(offset++, 1)[0];
        var kind = (Kind)(control >> 5);
        var low = control & 0x1F;
        if (kind == Kind.Pointer)
        {
            return ReadPointer(low, offset);
        }

        if (kind == Kind.Extended)
        {
            kind = (Kind)(Bytes(offset++, 1)[0] + 7);
        }

        var more = Math.Max(low - 28, 0);
        var size = low switch
        {
            < 29 => low,
            29 => 29 + Number(offset, 1),
            30 => 285 + Number(offset, 2),
            _ => 65_821 + Number(offset, 3),
        };
        return new Value(kind, offset + more, size);
    }

    private Value ReadPointer(int low, int offset)
    {
        var length = (low >> 3) + 1;
        var upper = low & 0x7;
        var target = length switch
        {
            1 => (upper << 8) | Number(offset, 1),
            2 => ((upper << 16) | Number(offset, 2)) + 2_048,
            3 => ((upper << 24) | Number(offset, 3)) + 526_336,
            _ => Number(offset, 4),
        };
        return new Value(Kind.Pointer, offset + length, target);
    }

    private int Number(int offset, int length)
    {
        var number = 0;
        foreach (var part in Bytes(offset, length))
        {
            number = (number << 8) | part;
        }

        return number;
    }

    private ReadOnlySpan<byte> Bytes(int offset, int length) =>
        offset >= 0 && length >= 0 && (long)offset + length <= section.Length ? section.Span.Slice(offset, length) : throw Damaged();

    private static InvalidDataException Damaged() => new("it is damaged");

    private readonly record struct Value(Kind Kind, int Start, int Size);
}
