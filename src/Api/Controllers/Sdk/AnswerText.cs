using System.Buffers;
using FlagService.Api.Answers;
using FlagService.Api.Authentication;
using FlagService.Domain.Accounts;

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
            using var counted = _bytes.Length > UnreadAnswers.Counted ? Count(response.HttpContext) : null;

            // The server ends this itself when the client has gone.
            var aborted = counted is null ? CancellationToken.None : response.HttpContext.RequestAborted;
            await PacedSending.SendAsync(response.BodyWriter, _bytes.AsMemory(0, _length), counted, aborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    // By the address: a client key is everybody's, and who reads slowly with it takes nothing from those who don't.
    private UnreadAnswer Count(HttpContext http) =>
        http.RequestServices.GetRequiredService<UnreadAnswers>().Begin(http, $"address:{ClientNetwork.Of(CallerContext.AddressOf(http))}", _bytes.Length);

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + least + 1));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
