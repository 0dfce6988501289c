using FlagService.Api.Limits;
using FlagService.Domain.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FlagService.Api.Circuits;

/// <summary>Delays a caller who sends more in their editors than a person can, until the end of the minute.</summary>
internal sealed class CircuitPace(AuthenticationStateProvider connection, CallerLimit limit, TimeProvider time) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if ((await connection.GetAuthenticationStateAsync()).User.Identity is BrowserIdentity { User: var user })
        {
            await WaitAsync(user);
        }

        await next(context);
    };

    private async Task WaitAsync(UserId user)
    {
        while (limit.OfEvents(user) is { } wait)
        {
            await Task.Delay(wait, time);
        }
    }
}
