using FlagService.Console.Layout;

namespace FlagService.Api.Limits;

/// <summary>Counts what is tried by the console's forms without a sign-in as what is tried by the API.</summary>
internal static class LimitedForms
{
    private static readonly Dictionary<string, LimitedCall> Calls = new(StringComparer.Ordinal)
    {
        [ConsolePaths.SignIn] = LimitedCall.SignIn,
        [ConsolePaths.Register] = LimitedCall.Registration,
        [ConsolePaths.ForgottenPassword] = LimitedCall.Recovery,
        [ConsolePaths.ResetPassword] = LimitedCall.Recovery,
        [ConsolePaths.ResendVerification] = LimitedCall.Recovery,
    };

    public static void Set(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && Calls.TryGetValue(path.TrimStart('/'), out var call))
        {
            endpoint.Metadata.Add(new LimitedByAddressAttribute(call) { FormsOnly = true });
        }
    }
}
