using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace FlagService.Api.Answers;

/// <summary>
/// Takes the messages of a gRPC call and sends them at the pace at which they are read. The server would take each as a whole into memory of its own, so that
/// the calls of one connection that nobody reads would hold all that it has.
/// </summary>
/// <param name="wire">Sends what it is given.</param>
/// <param name="count">Counts so many bytes of an answer until they are sent.</param>
internal sealed class PacedMessages(IHttpResponseBodyFeature wire, Func<long, UnreadAnswer> count) : PipeWriter, IHttpResponseBodyFeature
{
    private readonly AnswerParts _parts = new();
    private Stream? _stream;
    private Task _start = Task.CompletedTask;
    private volatile bool _isComplete;

    public Stream Stream => _stream ??= AsStream(leaveOpen: true);

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _parts.Length;

    public override void Advance(int bytes) => _parts.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _parts.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _parts.GetMemory(sizeHint).Span;

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using var counted = _parts.Capacity > UnreadAnswers.Counted ? count(_parts.Capacity) : null;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, counted?.Lost ?? default);
            await _start.WaitAsync(either.Token);
            return await _parts.CopyAsync(wire.Writer, either.Token);
        }
        catch (Exception failure) when (_isComplete || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The call is over while its client still reads, as at the end of a deadline; or the memory was needed for others.
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
        finally
        {
            _parts.Return();
        }
    }

    /// <summary>Sends what is left. What is short goes out together with the status.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_parts.Length > PacedSending.Piece)
        {
            await FlushAsync(cancellationToken);
            return;
        }

        if (!_isComplete)
        {
            _parts.CopyTo(wire.Writer);
        }

        _parts.Return();
        await _start;
    }

    // It isn't waited for here: a message that is made already would have to be kept beside its bytes, and each waits for all others of its connection.
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        _start = wire.StartAsync(cancellationToken);
        return Task.CompletedTask;
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync()
    {
        _isComplete = true;
        return wire.CompleteAsync();
    }

    public void DisableBuffering() => wire.DisableBuffering();

    public override void CancelPendingFlush() => wire.Writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
    }
}
