using FlagService.Application.Access;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;

namespace FlagService.Api.FunctionalTests.Probes;

/// <summary>Knows two tokens, so that a test of the edge needs no accounts.</summary>
internal sealed class TestCallers : IAuthenticator
{
    public const string Administrator = "administrator";
    public const string Powerless = "powerless";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<AuthenticationResult> AuthenticateAsync(string token, CancellationToken cancellationToken) => Task.FromResult<AuthenticationResult>(token switch
    {
        Administrator => Of(Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)])),
        Powerless => Of(Grants.None),
        _ => AccessErrors.TokenRefused,
    });

    private static SignedInUser Of(Grants grants) => new(new UserId(Guid.CreateVersion7(Start)), new SessionId(Guid.CreateVersion7(Start)), grants);
}
