using FlagService.Api.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace FlagService.Api.Problems;

/// <summary>What <c>WWW-Authenticate</c> says with a 401 (RFC 6750, section 3).</summary>
internal static class Challenge
{
    private const string Bare = "Bearer realm=\"FlagService\"";
    private const string Refused = Bare + ", error=\"invalid_token\"";

    /// <summary>Asks for a credential, and says whether one was there that isn't good; why it isn't is nobody's business.</summary>
    public static string For(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } facts && facts.GetMetadata<IAllowAnonymous>() is null && IsShown(http.Request, facts) ? Refused : Bare;

    private static bool IsShown(HttpRequest request, EndpointMetadataCollection facts) =>
        (facts.GetMetadata<SdkCredentialAttribute>() is null ? Credentials.Bearer(request) : Credentials.SdkKey(request)) is { Length: > 0 };
}
