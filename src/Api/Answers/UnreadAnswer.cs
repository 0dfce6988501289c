namespace FlagService.Api.Answers;

/// <summary>A large answer that is being sent.</summary>
internal sealed class UnreadAnswer : IDisposable
{
    private readonly UnreadAnswers _answers;
    private readonly HttpContext _http;
    private readonly CancellationToken _gone;
    private readonly CancellationTokenSource _either;
    private volatile bool _isLost;

    public UnreadAnswer(UnreadAnswers answers, HttpContext http, string owner, long bytes)
    {
        (_answers, _http, Owner, Bytes) = (answers, http, owner, bytes);
        _gone = http.RequestAborted;
        _either = CancellationTokenSource.CreateLinkedTokenSource(_gone);
        http.RequestAborted = _either.Token;
    }

    /// <summary>Who asked for it.</summary>
    public string Owner { get; }

    /// <summary>What it takes of the memory.</summary>
    public long Bytes { get; }

    /// <summary>Cancelled when the memory is needed for others, and when the client has gone.</summary>
    public CancellationToken Lost => _either.Token;

    /// <summary>Whether the memory was needed for others.</summary>
    public bool IsLost => _isLost;

    /// <summary>Gives the memory back. An answer that was lost has broken off, which its connection shows.</summary>
    public void Dispose()
    {
        _answers.End(this);
        _http.RequestAborted = _gone;
        _either.Dispose();
        if (_isLost)
        {
            _http.Abort();
        }
    }

    /// <summary>Ends the request that sends it, as if its caller had gone.</summary>
    internal void Lose()
    {
        _isLost = true;
        try
        {
            _either.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was sent at the same moment.
        }
    }
}
