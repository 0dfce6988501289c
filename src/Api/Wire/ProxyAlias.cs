namespace FlagService.Api.Wire;

/// <summary>Takes the path of Unleash's former proxy, <c>/proxy</c>, for that of the frontend calls, which are the same.</summary>
internal sealed class ProxyAlias(RequestDelegate next)
{
    private const string Alias = "/proxy";
    private const string Frontend = "/api/frontend";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(Alias, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            http.Request.Path = Frontend + rest;
        }

        return next(http);
    }
}
