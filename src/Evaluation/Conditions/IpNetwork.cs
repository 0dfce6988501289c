namespace FlagService.Evaluation.Conditions;

/// <summary>
/// An IPv4 or IPv6 network in CIDR notation; host bits are ignored, and a bare address is its own network. A network of mapped
/// addresses (<c>::ffff:10.0.0.0/104</c>) is the IPv4 network that they stand for.
/// </summary>
internal readonly struct IpNetwork
{
    private readonly IpAddress _address;
    private readonly UInt128 _mask;

    private IpNetwork(IpAddress address, int prefix)
    {
        var width = address.IsV4 ? 32 : 128;
        _mask = prefix == 0 ? UInt128.Zero : UInt128.MaxValue << (width - prefix);
        _address = address with { Bits = address.Bits & _mask };
    }

    public static bool TryParse(ReadOnlySpan<char> text, out IpNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/');
        if (!IpAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            return false;
        }

        var width = address.IsV4 ? 32 : 128;
        var prefix = width;
        if (slash >= 0 && !TryReadPrefix(text[(slash + 1)..], width, out prefix))
        {
            return false;
        }

        network = address.IsMapped && prefix >= 96
            ? new IpNetwork(address.Unmapped(), prefix - 96)
            : new IpNetwork(address, prefix);
        return true;
    }

    /// <summary>Whether the address lies in the network; a mapped address counts as its IPv4 address.</summary>
    public bool Contains(IpAddress address)
    {
        var plain = address.Unmapped();
        return plain.IsV4 == _address.IsV4 && (plain.Bits & _mask) == _address.Bits;
    }

    /// <summary>Whether any of some ordered addresses lies in the network.</summary>
    public bool ContainsAny(IpAddress[] ordered)
    {
        // The addresses of a network stand together, and its own is the first there could be.
        var found = Array.BinarySearch(ordered, _address, IpAddress.Order);
        return found >= 0 || (~found < ordered.Length && Contains(ordered[~found]));
    }

    private static bool TryReadPrefix(ReadOnlySpan<char> text, int width, out int prefix)
    {
        prefix = 0;
        if (text.Length is 0 or > 3 || text is ['0', _, ..] || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        foreach (var digit in text)
        {
            prefix = (prefix * 10) + (digit - '0');
        }

        return prefix <= width;
    }
}
