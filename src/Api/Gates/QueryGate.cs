using FlagService.Api.Problems;
using FlagService.Domain;

namespace FlagService.Api.Gates;

/// <summary>Refuses queries with a NUL, which no text of this service has and PostgreSQL can't store.</summary>
internal sealed class QueryGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) != true)
        {
            return next(http);
        }

        var names = http.Request.Query
            .Where(entry => entry.Key.Contains('\0', StringComparison.Ordinal) || entry.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
            .Select(entry => entry.Key.Replace("\0", "", StringComparison.Ordinal));
        return ProblemAnswer.WriteAsync(http, Error.MalformedFields(names.Select(name => KeyValuePair.Create(name, "must not contain NUL"))));
    }
}
