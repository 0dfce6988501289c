using System.Net;
using System.Net.Sockets;

namespace FlagService.Infrastructure.Identity.Countries;

/// <summary>
/// Finds what a file in MaxMind's DB format (version 2) says of an address: a binary tree over the bits of addresses whose leaves point to
/// records. The file is held in memory.
/// </summary>
internal sealed class AddressDatabase
{
    private const int Separator = 16;
    private const int BitsBeforeVersion4 = 96;

    private static readonly byte[] MetadataMarker = [0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8];

    private readonly byte[] _file;
    private readonly long _nodes;
    private readonly int _recordBits;
    private readonly bool _holdsVersion6;
    private readonly AddressRecords _records;

    /// <summary>Takes a file's bytes.</summary>
    /// <exception cref="InvalidDataException">They are no such file.</exception>
    public AddressDatabase(byte[] file)
    {
        var marker = file.AsSpan().LastIndexOf(MetadataMarker);
        if (marker < 0)
        {
            throw new InvalidDataException("it is not in MaxMind's DB format");
        }

        var start = marker + MetadataMarker.Length;
        var metadata = new AddressRecords(file.AsMemory(start));
        _file = file;
        _nodes = metadata.FindNumber("node_count") ?? 0;
        _recordBits = (int)Math.Min(metadata.FindNumber("record_size") ?? 0, int.MaxValue);
        _holdsVersion6 = metadata.FindNumber("ip_version") == 6;
        var size = _nodes * _recordBits / 4;
        if (_recordBits is not (24 or 28 or 32) || _nodes is < 1 or > int.MaxValue || size + Separator > marker)
        {
            throw new InvalidDataException("its metadata doesn't fit its size");
        }

        _records = new AddressRecords(file.AsMemory((int)size + Separator, marker - (int)size - Separator));
    }

    /// <summary>A text in the record of an address; null where the address or the text is missing.</summary>
    /// <param name="address">Whose record.</param>
    /// <param name="path">The names of the fields that lead to the text.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public string? FindText(IPAddress address, params ReadOnlySpan<string> path) =>
        FindRecord(address) is { } offset ? _records.FindText(offset, path) : null;

    private int? FindRecord(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && bytes.Length == 16 && !_holdsVersion6)
        {
            return null;
        }

        var node = 0L;
        for (var bit = _holdsVersion6 && bytes.Length == 4 ? -BitsBeforeVersion4 : 0; bit < bytes.Length * 8 && node < _nodes; bit++)
        {
            var isRight = bit >= 0 && ((bytes[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
            node = Child(node, isRight);
        }

        return node > _nodes ? (int)Math.Min(node - _nodes - Separator, int.MaxValue) : null;
    }

    private long Child(long node, bool isRight)
    {
        var pair = _file.AsSpan((int)(node * _recordBits / 4), _recordBits / 4);
        switch (_recordBits)
        {
            case 24:
                return Number(isRight ? pair[3..] : pair[..3]);
            case 28:
                // The two share the byte in the middle: its upper half belongs to the left one.
                return isRight ? ((pair[3] & 0x0FL) << 24) | Number(pair[4..]) : ((pair[3] & 0xF0L) << 20) | Number(pair[..3]);
            default:
                return Number(isRight ? pair[4..] : pair[..4]);
        }
    }

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0L;
        foreach (var part in bytes)
        {
            number = (number << 8) | part;
        }

        return number;
    }
}
