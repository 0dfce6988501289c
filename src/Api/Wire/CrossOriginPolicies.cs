using FlagService.Api.Operations;
using FlagService.Api.Problems;
using Grpc.AspNetCore.Server;
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

    private readonly CorsPolicy _evaluation = Open(Exposed).AllowAnyOrigin().Build();
    private readonly CorsPolicy _evaluationCalls = Open([.. GrpcProblem.Headers]).AllowAnyOrigin().Build();
    private readonly CorsPolicy? _management = Named(options, [.. Exposed, HeaderNames.Location]);
    private readonly CorsPolicy? _managementCalls = Named(options, [.. GrpcProblem.Headers]);

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult(PolicyOf(context));

    private CorsPolicy? PolicyOf(HttpContext http)
    {
        var path = http.Request.Path;
        return path.StartsWithSegments("/sdk", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/ofrep", StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? _evaluation
            : path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) ? _management
            : http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not null ? PolicyOfCalls(endpoint)
            : null;
    }

    private CorsPolicy? PolicyOfCalls(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<SdkCredentialAttribute>() is not null ? _evaluationCalls
        : endpoint.Metadata.GetMetadata<ManagesAttribute>() is not null ? _managementCalls
        : null;

    /// <summary>Lets a website that asks read an evaluation, as the policy for evaluation has it.</summary>
    public static void LetRead(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count > 0)
        {
            http.Response.Headers.AccessControlAllowOrigin = CorsConstants.AnyOrigin;
            http.Response.Headers.AccessControlExposeHeaders = ExposedList;
        }
    }

    private static CorsPolicy? Named(CrossOriginOptions options, string[] exposed) =>
        options.Named.Count == 0 ? null : Open(exposed).WithOrigins([.. options.Named]).Build();

    private static CorsPolicyBuilder Open(string[] exposed) => new CorsPolicyBuilder()
        .AllowAnyHeader()
        .AllowAnyMethod()
        .WithExposedHeaders(exposed)
        .SetPreflightMaxAge(TimeSpan.FromHours(1));
}
