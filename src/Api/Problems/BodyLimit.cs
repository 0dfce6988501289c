using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Problems;

/// <summary>
/// Refuses bodies that are too large. The server's own limit is set higher: it cuts the connection when it is passed, and a client that
/// is still sending then sees a broken connection instead of the 413.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>What the server still takes off the wire, unread, so that its answer arrives: 16 MiB.</summary>
    public const int Drained = 16 * ApiServices.MaximumBody;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentLength > ApiServices.MaximumBody)
        {
            return ProblemAnswer.WriteAsync(http, StatusCodes.Status413PayloadTooLarge);
        }

        if (http.Request.ContentLength is null && http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false })
        {
            http.Request.Body = new CountedBody(http.Request.Body);
        }

        return next(http);
    }

    /// <summary>A body of unknown length.</summary>
    private sealed class CountedBody(Stream inner) : Stream
    {
        private long _length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Count(int read)
        {
            _length += read;
            return _length <= ApiServices.MaximumBody
                ? read
                : throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
