using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Wire;

/// <summary>
/// Lets a body that is still arriving be read to its end when the service is asked to stop. The server then wakes whoever waits for more of
/// it with a reading that was given up, and readers of JSON take that for the end of the request. Here such a reading is done again, unless
/// it was given up on purpose.
/// </summary>
internal sealed class UnbrokenBody(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false })
        {
            http.Features.Set<IRequestBodyPipeFeature>(new Body(http));
        }

        return next(http);
    }

    /// <summary>The body as a stream and as a pipe, which are one until somebody puts another stream in its place.</summary>
    private sealed class Body : IRequestBodyPipeFeature
    {
        private readonly HttpContext _http;
        private readonly PipeReader _reader;
        private readonly Stream _stream;
        private (Stream Stream, PipeReader Reader)? _replaced;

        public Body(HttpContext http)
        {
            _http = http;
            _reader = new Reading(http.Request.BodyReader);
            _stream = _reader.AsStream(leaveOpen: true);
            http.Request.Body = _stream;
        }

        public PipeReader Reader
        {
            get
            {
                var stream = _http.Request.Body;
                if (stream == _stream)
                {
                    return _reader;
                }

                if (_replaced is not { } replaced || replaced.Stream != stream)
                {
                    _replaced = replaced = (stream, PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true)));
                    _http.Response.OnCompleted(static reader => ((PipeReader)reader).CompleteAsync().AsTask(), replaced.Reader);
                }

                return replaced.Reader;
            }
        }
    }

    private sealed class Reading(PipeReader body) : PipeReader
    {
        private int _isGivenUp;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                var result = await body.ReadAsync(cancellationToken);
                if (IsToBeSeen(ref result))
                {
                    return result;
                }

                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }

        public override bool TryRead(out ReadResult result)
        {
            while (body.TryRead(out result))
            {
                if (IsToBeSeen(ref result))
                {
                    return true;
                }

                body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }

            return false;
        }

        public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

        public override void CancelPendingRead()
        {
            Interlocked.Exchange(ref _isGivenUp, 1);
            body.CancelPendingRead();
        }

        public override void Complete(Exception? exception = null) => body.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => body.CompleteAsync(exception);

        private bool IsToBeSeen(ref ReadResult result)
        {
            if (!result.IsCanceled || Interlocked.Exchange(ref _isGivenUp, 0) == 1)
            {
                return true;
            }

            result = new ReadResult(result.Buffer, isCanceled: false, result.IsCompleted);
            return result.IsCompleted;
        }
    }
}
