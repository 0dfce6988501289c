using FlagService.Api.Problems;

namespace FlagService.Api.Limits;

/// <summary>
/// Lets the console's pages wait with the requests of the API, before their forms are read. A page gives its place back as its answer begins, so that
/// a browser that reads slowly holds none.
/// </summary>
internal sealed class PageQueue(RequestDelegate next, ManagementQueue queue)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint() is { } endpoint && ReadinessGate.IsOfConsole(endpoint) && !ManagementQueue.IsOutside(endpoint) ? WaitAsync(http) : next(http);

    private async Task WaitAsync(HttpContext http)
    {
        using var place = await queue.EnterAsync(http);
        await next(http);
    }
}
