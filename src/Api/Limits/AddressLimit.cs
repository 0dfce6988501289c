using FlagService.Api.Authentication;
using FlagService.Api.Problems;
using FlagService.Application.Limits;
using FlagService.Domain.Accounts;

namespace FlagService.Api.Limits;

/// <summary>Limits sign-in attempts by address, before the body is read and anything is hashed.</summary>
internal sealed class AddressLimit(RequestDelegate next, IRateLimits limits, RateLimitOptions options)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<LimitedByAddressAttribute>() is { Call: var call } limited
            && (!limited.FormsOnly || HttpMethods.IsPost(http.Request.Method))
            && PerMinute(call) is > 0 and var perMinute
            && await limits.TakeEverywhereAsync($"{call}:{ClientNetwork.Of(CallerContext.AddressOf(http))}", Rate.PerMinute(perMinute), http.RequestAborted) is { } wait)
        {
            await ProblemAnswer.WriteAsync(http, LimitErrors.TooMany(wait));
            return;
        }

        await next(http);
    }

    private int PerMinute(LimitedCall call) => call == LimitedCall.Refresh ? options.RefreshPerMinute : options.SignInPerMinute;
}
