using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace FlagService.Api.Wire;

/// <summary>
/// Which other websites may call what: anybody's may evaluate, since the key is in a header and not in a cookie; only configured ones may
/// manage.
/// </summary>
internal sealed class CrossOriginPolicies(CrossOriginOptions options) : ICorsPolicyProvider
{
    private static readonly string[] Exposed = [HeaderNames.ETag, HeaderNames.RetryAfter];
    private static readonly string ExposedList = string.Join(',', Exposed);

    private readonly CorsPolicy _evaluation = Open().AllowAnyOrigin().Build();

    private readonly CorsPolicy? _management =
        options.Named.Count == 0 ? null : Open().WithOrigins([.. options.Named]).WithExposedHeaders(HeaderNames.Location).Build();

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult(PolicyOf(context.Request.Path));

    private CorsPolicy? PolicyOf(PathString path)
    {
        if (path.StartsWithSegments("/sdk", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/ofrep", StringComparison.OrdinalIgnoreCase))
        {
            return _evaluation;
        }

        return path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) ? _management : null;
    }

    /// <summary>Lets a website that asks read an evaluation, as the policy for evaluation has it.</summary>
    public static void LetRead(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count > 0)
        {
            http.Response.Headers.AccessControlAllowOrigin = CorsConstants.AnyOrigin;
            http.Response.Headers.AccessControlExposeHeaders = ExposedList;
        }
    }

    private static CorsPolicyBuilder Open() => new CorsPolicyBuilder()
        .AllowAnyHeader()
        .AllowAnyMethod()
        .WithExposedHeaders(Exposed)
        .SetPreflightMaxAge(TimeSpan.FromHours(1));
}
