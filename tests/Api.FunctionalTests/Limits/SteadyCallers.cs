using FlagService.Application.Access;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>Takes any token for the name of somebody who may do everything; names of one length are one person's.</summary>
internal sealed class SteadyCallers : IAuthenticator
{
    public Task<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancellationToken) => Task.FromResult<AuthenticationResult>(new SignedInUser(
        new UserId(new Guid(token.Length, 1, 1, [1, 2, 3, 4, 5, 6, 7, 8])),
        new SessionId(Guid.Empty),
        Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)])));
}
