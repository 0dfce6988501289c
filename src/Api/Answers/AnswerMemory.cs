using System.IO.Pipelines;

namespace FlagService.Api.Answers;

/// <summary>
/// Takes an answer into one piece of lent memory. Pieces of it would be lent for what a writer may need at most, which for long texts is several times
/// what it writes.
/// </summary>
internal sealed class AnswerMemory : PipeWriter
{
    private const int Least = 4096;

    private byte[] _bytes = [];
    private int _length;
    private int _flushed;

    /// <summary>What was written; good until the memory is given back.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>How much memory that takes.</summary>
    public int Capacity => _bytes.Length;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _length - _flushed;

    public override void Advance(int bytes) => _length += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _flushed = _length;
        return default;
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    /// <summary>Gives the memory back.</summary>
    public void Return()
    {
        var lent = _bytes;
        (_bytes, _length, _flushed) = ([], 0, 0);
        if (lent.Length > 0)
        {
            AnswerPool.Return(lent);
        }
    }

    private void Ensure(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
        {
            var larger = AnswerPool.Rent(Math.Max(needed, Math.Max(_bytes.Length * 2, Least)));
            Written.CopyTo(larger);
            var lent = _bytes;
            _bytes = larger;
            if (lent.Length > 0)
            {
                AnswerPool.Return(lent);
            }
        }
    }
}
