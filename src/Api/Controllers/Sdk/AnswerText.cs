using FlagService.Api.Answers;
using FlagService.Api.Authentication;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>An answer's text in UTF-8, put together in memory that is lent, so that its length is known before it is sent.</summary>
internal sealed class AnswerText
{
    // What is longer comes in several parts.
    private const int Most = 64 * 1024;

    private readonly AnswerParts _parts = new();

    /// <summary>Begins one.</summary>
    /// <param name="room">How long it will about be, in bytes.</param>
    public AnswerText(int room) => _parts.GetMemory(Math.Min(room, Most));

    /// <summary>Adds a text.</summary>
    public void Add(ReadOnlySpan<byte> text) => _parts.Write(text);

    /// <summary>Adds an element of a list.</summary>
    /// <param name="text">The element.</param>
    /// <param name="isFirst">Whether it needs no comma before it.</param>
    public void Add(ReadOnlySpan<byte> text, bool isFirst)
    {
        if (!isFirst)
        {
            _parts.Write(","u8);
        }

        _parts.Write(text);
    }

    /// <summary>Sends it all and gives the memory back; nothing can be done with it afterwards.</summary>
    public async Task SendAsync(HttpResponse response)
    {
        response.ContentLength = _parts.Length;
        try
        {
            using var counted = _parts.Capacity > UnreadAnswers.Counted ? Count(response.HttpContext) : null;

            // The server ends this itself when the client has gone.
            var aborted = counted is null ? CancellationToken.None : response.HttpContext.RequestAborted;
            await _parts.SendAsync(response.BodyWriter, counted, aborted);
        }
        finally
        {
            _parts.Return();
        }
    }

    private UnreadAnswer Count(HttpContext http) =>
        http.RequestServices.GetRequiredService<UnreadAnswers>().Begin(http, CallerContext.ReaderAt(CallerContext.AddressOf(http)), _parts.Capacity);
}
