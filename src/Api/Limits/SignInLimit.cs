using FlagService.Console.Layout;

namespace FlagService.Api.Limits;

/// <summary>Counts passwords that are tried by the console's form as those that are tried by the API.</summary>
internal static class SignInLimit
{
    public static void Set(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && path.TrimStart('/') == ConsolePaths.SignIn)
        {
            endpoint.Metadata.Add(new LimitedByAddressAttribute(LimitedCall.SignIn) { FormsOnly = true });
        }
    }
}
