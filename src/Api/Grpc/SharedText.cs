using System.Buffers.Binary;
using FlagService.Api.Answers;
using Google.Protobuf;
using Grpc.Core;

namespace FlagService.Api.Grpc;

/// <summary>Writes messages whose text is in memory already, and stays there once, however many are sent it and however slowly they read.</summary>
internal static class SharedText
{
    // Before each message: that it isn't compressed, and how long it is.
    private const int HeadLength = 5;

    /// <summary>Writes a message that has one field, a text.</summary>
    /// <param name="call">The call.</param>
    /// <param name="field">The field's number.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="over">Gives it up.</param>
    public static async Task WriteTextAsync(this ServerCallContext call, int field, ReadOnlyMemory<byte> utf8, CancellationToken over)
    {
        var response = call.GetHttpContext().Response;
        await response.StartAsync(over);
        WriteHead(response.BodyWriter.GetSpan(HeadLength + (2 * sizeof(ulong))), out var length);
        response.BodyWriter.Advance(length);
        await PacedSending.SendAsync(response.BodyWriter, utf8, over);

        void WriteHead(Span<byte> head, out int length)
        {
            var tag = WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);
            var position = WriteNumber(head, HeadLength, tag);
            length = WriteNumber(head, position, (uint)utf8.Length);
            head[0] = 0;
            BinaryPrimitives.WriteUInt32BigEndian(head[1..], (uint)(length - HeadLength + utf8.Length));
        }
    }

    private static int WriteNumber(Span<byte> to, int position, uint number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            to[position++] = (byte)(number | 0x80);
        }

        to[position++] = (byte)number;
        return position;
    }
}
