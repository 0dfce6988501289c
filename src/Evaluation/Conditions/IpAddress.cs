using System.Globalization;

namespace FlagService.Evaluation.Conditions;

/// <summary>
/// An IP address from text: four decimal parts without leading zeros, or IPv6 as RFC 4291, section 2.2, writes it. No zone,
/// bracket or port. Narrower than the base class library's parser, which takes octal and hexadecimal parts and short forms.
/// </summary>
/// <param name="Bits">The address; an IPv4 address in the lowest 32 bits.</param>
/// <param name="IsV4">Whether it was written as IPv4.</param>
internal readonly record struct IpAddress(UInt128 Bits, bool IsV4)
{
    private const int Groups = 8;

    // ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255
    private const int Longest = 45;

    /// <summary>IPv6 first, and each by its bits, so that the addresses of a network stand together.</summary>
    public static IComparer<IpAddress> Order { get; } =
        Comparer<IpAddress>.Create((left, right) => left.IsV4 == right.IsV4 ? left.Bits.CompareTo(right.Bits) : left.IsV4.CompareTo(right.IsV4));

    /// <summary>Whether this is an IPv4 address in IPv6's clothes, <c>::ffff:0:0/96</c>.</summary>
    public bool IsMapped => !IsV4 && Bits >> 32 == 0xFFFF;

    /// <summary>The IPv4 address for a mapped one, any other address as it is.</summary>
    public IpAddress Unmapped() => IsMapped ? new IpAddress(Bits & uint.MaxValue, IsV4: true) : this;

    /// <summary>Those of some texts that are addresses, mapped ones as the IPv4 addresses that they stand for.</summary>
    public static IEnumerable<IpAddress> ParseAll(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (TryParse(text, out var address))
            {
                yield return address.Unmapped();
            }
        }
    }

    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        if (text.Length > Longest)
        {
            return false;
        }

        if (text.Contains(':'))
        {
            var isV6 = TryReadV6(text, out var bits);
            address = new IpAddress(bits, IsV4: false);
            return isV6;
        }

        var isV4 = TryReadV4(text, out var v4);
        address = new IpAddress(v4, IsV4: true);
        return isV4;
    }

    private static bool TryReadV4(ReadOnlySpan<char> text, out uint bits)
    {
        bits = 0;
        for (var part = 0; part < 4; part++)
        {
            var end = part < 3 ? text.IndexOf('.') : text.Length;
            if (end is < 1 or > 3 || !TryReadPart(text[..end], out var number))
            {
                return false;
            }

            bits = (bits << 8) | number;
            text = part < 3 ? text[(end + 1)..] : default;
        }

        return true;
    }

    private static bool TryReadPart(ReadOnlySpan<char> text, out uint number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (uint)(digit - '0');
        }

        return number <= 255 && text is not ['0', _, ..];
    }

    private static bool TryReadV6(ReadOnlySpan<char> text, out UInt128 bits)
    {
        Span<ushort> groups = stackalloc ushort[Groups];
        bits = 0;
        var gap = text.StartsWith("::") ? 0 : -1;
        if (!TryReadGroups(gap == 0 ? text[2..] : text, groups, ref gap, out var count))
        {
            return false;
        }

        // A gap stands for at least one group of zeros.
        if (gap < 0 ? count != Groups : count >= Groups)
        {
            return false;
        }

        for (var i = 0; i < Groups; i++)
        {
            var skipped = Groups - count;
            var isSkipped = gap >= 0 && i >= gap && i < gap + skipped;
            var group = isSkipped ? (ushort)0 : groups[gap < 0 || i < gap ? i : i - skipped];
            bits = (bits << 16) | group;
        }

        return true;
    }

    private static bool TryReadGroups(ReadOnlySpan<char> text, Span<ushort> groups, ref int gap, out int count)
    {
        count = 0;
        while (!text.IsEmpty)
        {
            var digits = CountHexDigits(text);
            if (digits < text.Length && text[digits] == '.')
            {
                return TryReadEmbedded(text, groups, ref count);
            }

            if (digits is 0 or > 4 || count == Groups)
            {
                return false;
            }

            groups[count++] = ushort.Parse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            text = text[digits..];
            if (!text.IsEmpty && !TrySkipColons(ref text, count, ref gap))
            {
                return false;
            }
        }

        return true;
    }

    private static int CountHexDigits(ReadOnlySpan<char> text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiHexDigit(text[digits]))
        {
            digits++;
        }

        return digits;
    }

    private static bool TryReadEmbedded(ReadOnlySpan<char> text, Span<ushort> groups, ref int count)
    {
        if (count > Groups - 2 || !TryReadV4(text, out var v4))
        {
            return false;
        }

        groups[count++] = (ushort)(v4 >> 16);
        groups[count++] = (ushort)v4;
        return true;
    }

    private static bool TrySkipColons(ref ReadOnlySpan<char> text, int count, ref int gap)
    {
        if (text is [':', ':', ..] && gap < 0)
        {
            gap = count;
            text = text[2..];
            return true;
        }

        // A single colon must be followed by a group; a second gap fails there, on the group that is missing.
        var isSeparator = text is [':', _, ..];
        text = isSeparator ? text[1..] : text;
        return isSeparator;
    }
}
