using FlagService.Api.Limits;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace FlagService.Api.Problems;

/// <summary>
/// Refuses bodies that are too large. The server's own limit is set higher: it cuts the connection when it is passed, and a client that
/// is still sending then sees a broken connection instead of the 413.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<RequestOptions> requests, IOptions<ImportOptions> import)
{
    /// <summary>What the server still takes off the wire above a limit, unread, so that its answer arrives: 16 MiB.</summary>
    public const int Drained = 16 * ApiServices.MaximumBody;

    /// <summary>How large this request's body may be, in bytes.</summary>
    public static int Of(HttpContext http) => http.Features.Get<Applied>()?.Maximum ?? ApiServices.MaximumBody;

    public Task InvokeAsync(HttpContext http)
    {
        var maximum = requests.Value.MaximumBody;
        if (http.GetEndpoint()?.Metadata.GetMetadata<LargeBodyAttribute>() is not null)
        {
            maximum = Math.Max(maximum, import.Value.MaximumBody);
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            {
                server.MaxRequestBodySize = (long)maximum + Drained;
            }
        }

        if (maximum != ApiServices.MaximumBody)
        {
            http.Features.Set(new Applied(maximum));
        }

        if (http.Request.ContentLength > maximum)
        {
            return ProblemAnswer.WriteAsync(http, StatusCodes.Status413PayloadTooLarge);
        }

        if (http.Request.ContentLength is null && http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false })
        {
            http.Request.Body = new CountedBody(http.Request.Body, maximum);
        }

        return next(http);
    }

    /// <summary>What counts for a request that may have another size than usual.</summary>
    private sealed record Applied(int Maximum);

    /// <summary>A body of unknown length.</summary>
    private sealed class CountedBody(Stream inner, int maximum) : Stream
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
            return _length <= maximum
                ? read
                : throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
