using System.Buffers;
using System.IO.Pipelines;

namespace FlagService.Api.Answers;

/// <summary>
/// An answer in parts of lent memory. In one part it would have to be moved each time that it grows, and what it leaves behind is too large for the collector
/// to take away soon.
/// </summary>
internal sealed class AnswerParts
{
    private const int First = 4 * 1024;
    private const int Usual = 64 * 1024;
    private const int Step = 1024;

    private readonly List<ReadOnlyMemory<byte>> _full = [];
    private readonly List<byte[]> _lent = [];
    private byte[] _last = [];
    private int _written;

    /// <summary>How long it is.</summary>
    public long Length => _written + _full.Sum(part => (long)part.Length);

    /// <summary>How much memory it takes.</summary>
    public long Capacity => _lent.Sum(part => (long)part.Length);

    /// <summary>Where the next bytes are written to: at least one, and as many as are asked for.</summary>
    public Memory<byte> GetMemory(int least)
    {
        if (_last.Length - _written < Math.Max(least, 1))
        {
            Add(Math.Max(least, _lent.Count == 0 ? First : Usual));
        }

        return _last.AsMemory(_written);
    }

    /// <summary>So many of them were written.</summary>
    public void Advance(int bytes) => _written += bytes;

    /// <summary>Adds bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var room = GetMemory(1).Span;
            var length = Math.Min(room.Length, bytes.Length);
            bytes[..length].CopyTo(room);
            Advance(length);
            bytes = bytes[length..];
        }
    }

    /// <summary>Copies what is there.</summary>
    public void CopyTo(IBufferWriter<byte> writer) => Parts().ForEach(part => Copy(part.Span, writer));

    /// <summary>Sends all of it at the pace at which it is read, or until nobody reads any more, or its memory is needed for others.</summary>
    public async Task<FlushResult> SendAsync(PipeWriter body, UnreadAnswer? counted, CancellationToken cancellationToken)
    {
        var sent = default(FlushResult);
        foreach (var part in Parts())
        {
            sent = await PacedSending.SendAsync(body, part, counted, cancellationToken);
            if (sent.IsCompleted || sent.IsCanceled)
            {
                break;
            }
        }

        return sent;
    }

    /// <summary>The same for a body that encodes what it is given, and takes it nowhere but in its own memory.</summary>
    public async Task<FlushResult> CopyAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        var sent = default(FlushResult);
        foreach (var part in Parts())
        {
            Copy(part.Span, body);
            sent = await body.FlushAsync(cancellationToken);
            if (sent.IsCompleted || sent.IsCanceled)
            {
                break;
            }
        }

        return sent;
    }

    /// <summary>Gives the memory back. It is empty then.</summary>
    public void Return()
    {
        _lent.ForEach(AnswerPool.Return);
        _lent.Clear();
        _full.Clear();
        (_last, _written) = ([], 0);
    }

    // That of gRPC-Web as text has no memory at all for those who don't say how much they want.
    private static void Copy(ReadOnlySpan<byte> bytes, IBufferWriter<byte> writer)
    {
        while (bytes.Length > 0)
        {
            var room = writer.GetSpan(Math.Min(bytes.Length, Step));
            var length = Math.Min(room.Length, bytes.Length);
            bytes[..length].CopyTo(room);
            writer.Advance(length);
            bytes = bytes[length..];
        }
    }

    private List<ReadOnlyMemory<byte>> Parts() => [.. _full, _last.AsMemory(0, _written)];

    private void Add(int least)
    {
        if (_written > 0)
        {
            _full.Add(_last.AsMemory(0, _written));
        }

        (_last, _written) = (AnswerPool.Rent(least), 0);
        _lent.Add(_last);
    }
}
