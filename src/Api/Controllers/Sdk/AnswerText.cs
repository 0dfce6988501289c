using System.Buffers;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>An answer's text in UTF-8, put together in memory that is lent, so that its length is known before it is sent.</summary>
/// <param name="room">How long it will about be, in bytes.</param>
internal sealed class AnswerText(int room)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(room);
    private int _length;

    /// <summary>Adds a text.</summary>
    public void Add(ReadOnlySpan<byte> text) => Add(text, isFirst: true);

    /// <summary>Adds an element of a list.</summary>
    /// <param name="text">The element.</param>
    /// <param name="isFirst">Whether it needs no comma before it.</param>
    public void Add(ReadOnlySpan<byte> text, bool isFirst)
    {
        if (text.Length >= _bytes.Length - _length)
        {
            Grow(text.Length);
        }

        if (!isFirst)
        {
            _bytes[_length++] = (byte)',';
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Sends it all and gives the memory back; nothing can be done with it afterwards.</summary>
    public async Task SendAsync(HttpResponse response)
    {
        response.ContentLength = _length;
        try
        {
            // The server ends this itself when the client has gone.
            await response.BodyWriter.WriteAsync(_bytes.AsMemory(0, _length), CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + least + 1));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
