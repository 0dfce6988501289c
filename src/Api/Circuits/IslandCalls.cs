using System.Diagnostics;
using FlagService.Api.Authentication;
using FlagService.Api.Limits;
using FlagService.Api.Settings;
using FlagService.Application.Access;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Console.Islands;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;

namespace FlagService.Api.Circuits;

/// <summary>Sends what an editor asks for as a call of its own: with its own services, its own time and the session as it is now.</summary>
internal sealed class IslandCalls(
    IServiceScopeFactory scopes,
    AuthenticationStateProvider connection,
    CallerLimit limit,
    ManagementQueue queue,
    RequestOptions options,
    TimeProvider time) : IIslandCalls
{
    private UserId? _owner;

    public async Task<Guid> UserAsync() => (await IdentityAsync()).User.Value;

    public async Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> request)
    {
        var identity = await IdentityAsync();
        using var call = new Activity("editor").Start();
        await using var scope = scopes.CreateAsyncScope();
        using var late = new CancellationTokenSource(options.Timeout, time);
        try
        {
            var session = await scope.ServiceProvider.GetRequiredService<IBrowserSessions>().FindAsync(identity.Secret, late.Token);
            if (session?.User.Id != identity.User)
            {
                AccessErrors.SignInFirst.Throw();
            }

            limit.OfManagement(identity.User)?.Throw();
            using var place = await queue.EnterAsync(late.Token);
            var current = scope.ServiceProvider.GetRequiredService<CallerContext>();
            (current.Caller, current.Connection) = (session!.User, identity.Address);
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            if (session.IsToContinue)
            {
                await mediator.Send(new ContinueBrowserSession(), late.Token);
            }

            return await mediator.Send(request, late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            RequestTime.GivenUp.Throw();
            throw;
        }
    }

    // A connection that was made anew may be another person's by now; what the editor holds is not for them.
    private async Task<BrowserIdentity> IdentityAsync()
    {
        if ((await connection.GetAuthenticationStateAsync()).User.Identity is not BrowserIdentity identity || (_owner ??= identity.User) != identity.User)
        {
            AccessErrors.SignInFirst.Throw();
            throw new UnreachableException();
        }

        return identity;
    }
}
