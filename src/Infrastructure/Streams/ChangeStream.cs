using System.Threading.Tasks.Sources;
using FlagService.Application.Evaluation.Streams;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Streams;

/// <summary>One listener. While it waits it costs neither a thread nor a timer nor a queue: what is new is a few bits.</summary>
internal sealed class ChangeStream : IChangeStream, IValueTaskSource<StreamSignal>
{
    private readonly ChangeStreams _streams;
    private readonly TimeSpan _heartbeat;
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<StreamSignal> _next = new() { RunContinuationsAsynchronously = true };
    private StreamSignal _pending;
    private bool _isWaiting;
    private DateTimeOffset _busySince;
    private DateTimeOffset _nextBeat;

    /// <summary>Makes one that isn't among the others yet.</summary>
    /// <param name="streams">The others.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="environment">The environment; <see cref="ChangeStreams.Any"/> for all of them.</param>
    /// <param name="heartbeat">How long it is silent before it gives a sign of life.</param>
    public ChangeStream(ChangeStreams streams, StreamOwner owner, EnvironmentId environment, TimeSpan heartbeat)
    {
        (_streams, _heartbeat, Owner, Environment) = (streams, heartbeat, owner, environment);
        Over = _over.Token;
        _busySince = streams.Now;
        _nextBeat = streams.Now + heartbeat;
    }

    public StreamOwner Owner { get; }

    public EnvironmentId Environment { get; }

    public bool IsByToken { get; init; }

    public CancellationToken Over { get; }

    public string? Tag => _streams.TagOf(Environment);

    public ValueTask<StreamSignal> NextAsync()
    {
        lock (_gate)
        {
            if (_pending != StreamSignal.None)
            {
                var signal = _pending;
                _pending = StreamSignal.None;
                _busySince = _streams.Now;
                return new ValueTask<StreamSignal>(signal);
            }

            _next.Reset();
            _isWaiting = true;
            return new ValueTask<StreamSignal>(this, _next.Version);
        }
    }

    /// <summary>Wakes the listener, or keeps the event until it waits again.</summary>
    public void Signal(StreamSignal signal)
    {
        lock (_gate)
        {
            if (!_isWaiting)
            {
                _pending |= signal;
                return;
            }

            _isWaiting = false;
            _busySince = _streams.Now;
        }

        _next.SetResult(signal);
    }

    /// <summary>Gives a sign of life if one is due.</summary>
    /// <returns>Whether the listener has taken too long to write the previous event.</returns>
    public bool Beat(DateTimeOffset now)
    {
        lock (_gate)
        {
            // A clock that goes back must not make it seem to have begun later than now.
            _busySince = _busySince > now ? now : _busySince;
            if (!_isWaiting && now - _busySince >= _streams.SlowestWrite)
            {
                return true;
            }
        }

        if (now >= _nextBeat || _nextBeat - now > _heartbeat)
        {
            _nextBeat = now + _heartbeat;
            Signal(StreamSignal.Heartbeat);
        }

        return false;
    }

    public void End()
    {
        Signal(StreamSignal.End);
        _over.Cancel();
    }

    /// <summary>Leaves. The source is left to the collector: somebody may be about to end the stream at this moment.</summary>
    public void Dispose() => _streams.Close(this);

    StreamSignal IValueTaskSource<StreamSignal>.GetResult(short token) => _next.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<StreamSignal>.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource<StreamSignal>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags) => _next.OnCompleted(continuation, state, token, flags);
}
