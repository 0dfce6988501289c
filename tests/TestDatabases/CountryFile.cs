using System.Globalization;
using System.Net;
using System.Text;

namespace FlagService.TestDatabases;

/// <summary>Writes small files in MaxMind's DB format that know the countries of some networks.</summary>
public static class CountryFile
{
    private const int Separator = 16;

    /// <summary>The bytes of a file.</summary>
    /// <param name="recordBits">24, 28 or 32: how long a record of the tree is.</param>
    /// <param name="isOfVersion6">Whether it knows IPv6 addresses; networks of IPv6 are left out where it doesn't.</param>
    /// <param name="networks">The networks, as CIDR, with their countries; none within another.</param>
    public static byte[] Of(int recordBits, bool isOfVersion6, params (string Network, string Country)[] networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var nodes = new List<int?[]> { new int?[2] };
        var data = new List<byte>();
        var shared = Field("iso_code");
        data.AddRange(shared);
        foreach (var (network, country) in networks)
        {
            var parsed = IPNetwork.Parse(network);
            var bytes = parsed.BaseAddress.GetAddressBytes();
            if (bytes.Length == 16 && !isOfVersion6)
            {
                continue;
            }

            // {"continent": {"names": [..]}, "country": {-> "iso_code": country}}: something to pass over, and a pointer.
            var record = data.Count;
            data.AddRange([0xE2, .. Field("continent"), 0xE1, .. Field("names"), 0x02, 0x04, .. Field("a"), .. Field(new string('x', 40))]);
            data.AddRange([.. Field("country"), 0xE1, 0x20, 0x00, .. Field(country)]);
            var offset = bytes.Length == 4 && isOfVersion6 ? 96 : 0;
            Insert(nodes, [.. Enumerable.Repeat(false, offset), .. Bits(bytes).Take(parsed.PrefixLength)], record);
        }

        var tree = nodes.SelectMany(node => Pair(Value(node[0], nodes.Count), Value(node[1], nodes.Count), recordBits));
        return [.. tree, .. new byte[Separator], .. data, 0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8, .. Metadata(nodes.Count, recordBits, isOfVersion6)];
    }

    /// <summary>Links to nodes are kept as they are, links to records as -1 - offset.</summary>
    private static void Insert(List<int?[]> nodes, bool[] bits, int record)
    {
        var node = 0;
        foreach (var bit in bits[..^1])
        {
            if (nodes[node][bit ? 1 : 0] is not { } next)
            {
                next = nodes.Count;
                nodes.Add(new int?[2]);
                nodes[node][bit ? 1 : 0] = next;
            }

            node = next;
        }

        nodes[node][bits[^1] ? 1 : 0] = -1 - record;
    }

    private static long Value(int? link, int nodes) => link switch
    {
        null => nodes,
        >= 0 => link.Value,
        _ => nodes + Separator + (-1 - link.Value),
    };

    private static byte[] Pair(long left, long right, int recordBits) => recordBits switch
    {
        24 => [.. Number(left, 3), .. Number(right, 3)],
        28 => [.. Number(left & 0xFFFFFF, 3), (byte)(((left >> 24) << 4) | (right >> 24)), .. Number(right & 0xFFFFFF, 3)],
        _ => [.. Number(left, 4), .. Number(right, 4)],
    };

    private static byte[] Metadata(int nodes, int recordBits, bool isOfVersion6) =>
    [
        0xE3,
        .. Field("node_count"), 0xC4, .. Number(nodes, 4),
        .. Field("record_size"), 0xA1, (byte)recordBits,
        .. Field("ip_version"), 0xA1, (byte)(isOfVersion6 ? 6 : 4),
    ];

    private static byte[] Field(string text) => text.Length < 29
        ? [(byte)(0x40 | text.Length), .. Encoding.UTF8.GetBytes(text)]
        : [0x5D, (byte)(text.Length - 29), .. Encoding.UTF8.GetBytes(text)];

    private static IEnumerable<bool> Bits(byte[] bytes) =>
        bytes.SelectMany(part => part.ToString("b8", CultureInfo.InvariantCulture).Select(bit => bit == '1'));

    private static byte[] Number(long number, int length) =>
        [.. Enumerable.Range(0, length).Reverse().Select(i => (byte)(number >> (8 * i)))];
}
