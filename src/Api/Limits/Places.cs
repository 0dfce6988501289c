using System.Threading.RateLimiting;

namespace FlagService.Api.Limits;

/// <summary>The places that one request holds in queues; they are given back together.</summary>
internal sealed class Places : IDisposable
{
    private readonly Stack<RateLimitLease> _held = [];

    public void Add(RateLimitLease place) => _held.Push(place);

    public void Dispose()
    {
        while (_held.TryPop(out var place))
        {
            place.Dispose();
        }
    }
}
