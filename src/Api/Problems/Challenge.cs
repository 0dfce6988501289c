using FlagService.Api.Authentication;
using FlagService.Api.Operations;
using FlagService.Application.Access;
using FlagService.Domain;
using Microsoft.AspNetCore.Authorization;

namespace FlagService.Api.Problems;

/// <summary>What <c>WWW-Authenticate</c> says with a 401 (RFC 6750, section 3).</summary>
internal static class Challenge
{
    private const string Bare = "Bearer realm=\"FlagService\"";

    /// <summary>Asks for a credential; where one was there that isn't good, it says so in the words of the body.</summary>
    public static string For(HttpContext http, Error error) =>
        http.GetEndpoint()?.Metadata is { } facts && facts.GetMetadata<IAllowAnonymous>() is null && IsShown(http.Request, facts)
            ? $"{Bare}, error=\"invalid_token\", error_description=\"{error.Message}\""
            : Bare;

    private static bool IsShown(HttpRequest request, EndpointMetadataCollection facts) => facts.GetMetadata<SdkCredentialAttribute>() is { } application
        ? SdkCallers.RefusalOf(request, application) != AccessErrors.NeedsSdkKey
        : Credentials.Bearer(request) is { Length: > 0 };
}
