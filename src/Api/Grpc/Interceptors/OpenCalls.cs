using FlagService.Application.Evaluation.Streams;
using FlagService.Domain;

namespace FlagService.Api.Grpc.Interceptors;

/// <summary>Bounds how many calls stay open at once, of one caller and in all.</summary>
/// <param name="mostOfOne">How many one caller may have.</param>
/// <param name="mostInAll">How many there may be.</param>
/// <param name="tooManyOfOne">The refusal of a caller who has as many.</param>
internal sealed class OpenCalls(int mostOfOne, int mostInAll, Error tooManyOfOne)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _inAll;

    /// <summary>Opens one; it is closed when the result is disposed of.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <exception cref="RefusedException">There are too many.</exception>
    public IDisposable Open(string owner)
    {
        lock (_gate)
        {
            var own = _open.GetValueOrDefault(owner);
            if (own >= mostOfOne)
            {
                tooManyOfOne.Throw();
            }

            if (_inAll >= mostInAll)
            {
                StreamErrors.TooMany.Throw();
            }

            _open[owner] = own + 1;
            _inAll++;
        }

        return new Place(this, owner);
    }

    private void Close(string owner)
    {
        lock (_gate)
        {
            _inAll--;
            if (--_open[owner] == 0)
            {
                _open.Remove(owner);
            }
        }
    }

    private sealed class Place(OpenCalls calls, string owner) : IDisposable
    {
        private int _isClosed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            {
                calls.Close(owner);
            }
        }
    }
}
