using System.Globalization;

namespace FlagService.Evaluation.UnitTests.Reference;

/// <summary>IP addresses and networks as the bits that their texts stand for.</summary>
internal static class ReferenceNetwork
{
    private static readonly string Mapped = string.Concat(Enumerable.Repeat('0', 80).Concat(Enumerable.Repeat('1', 16)));

    public static bool Contains(string network, string address)
    {
        var parts = network.Split('/');
        if (parts.Length > 2 || Bits(parts[0]) is not { } bits || Bits(address) is not { } asked)
        {
            return false;
        }

        var length = bits.Length;
        if (parts.Length == 2)
        {
            if (parts[1].Length is 0 or > 3 || !parts[1].All(char.IsAsciiDigit) || (parts[1].Length > 1 && parts[1][0] == '0'))
            {
                return false;
            }

            length = int.Parse(parts[1], CultureInfo.InvariantCulture);
            if (length > bits.Length)
            {
                return false;
            }
        }

        // A mapped address counts as its IPv4 address, and so does a network of none but mapped addresses.
        if (bits.StartsWith(Mapped, StringComparison.Ordinal) && bits.Length == 128 && length >= 96)
        {
            (bits, length) = (bits[96..], length - 96);
        }

        if (asked.Length == 128 && asked.StartsWith(Mapped, StringComparison.Ordinal))
        {
            asked = asked[96..];
        }

        return asked.Length == bits.Length && asked[..length] == bits[..length];
    }

    private static string? Bits(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return Four(text);
        }

        var halves = text.Split("::");
        if (halves.Length > 2)
        {
            return null;
        }

        var (left, right) = (Groups(halves[0], isLast: halves.Length == 1), halves.Length == 2 ? Groups(halves[1], isLast: true) : "");
        if (left is null || right is null)
        {
            return null;
        }

        var missing = 128 - left.Length - right.Length;
        return halves.Length == 1 ? missing == 0 ? left : null : missing >= 16 ? left + new string('0', missing) + right : null;
    }

    private static string? Groups(string text, bool isLast)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var bits = "";
        var groups = text.Split(':');
        for (var i = 0; i < groups.Length; i++)
        {
            var group = isLast && i == groups.Length - 1 && groups[i].Contains('.', StringComparison.Ordinal) ? Four(groups[i]) : Hex(groups[i]);
            if (group is null)
            {
                return null;
            }

            bits += group;
        }

        return bits;
    }

    private static string? Hex(string text) =>
        text.Length is >= 1 and <= 4 && text.All(char.IsAsciiHexDigit)
            ? int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString("b16", CultureInfo.InvariantCulture)
            : null;

    private static string? Four(string text)
    {
        var parts = text.Split('.');
        var isAddress = parts.Length == 4
            && parts.All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0') && int.Parse(part, CultureInfo.InvariantCulture) < 256);
        return isAddress ? string.Concat(parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture).ToString("b8", CultureInfo.InvariantCulture))) : null;
    }
}
