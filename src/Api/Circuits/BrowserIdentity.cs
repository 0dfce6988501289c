using System.Security.Claims;
using FlagService.Domain.Accounts;

namespace FlagService.Api.Circuits;

/// <summary>Whose browser an editor's connection comes from. It proves nothing by itself: each action looks up the session anew.</summary>
/// <param name="user">Who was signed in when the connection was made.</param>
/// <param name="secret">What the session's cookie held.</param>
/// <param name="address">Where the connection comes from.</param>
internal sealed class BrowserIdentity(UserId user, string secret, string? address) : ClaimsIdentity("session")
{
    public UserId User { get; } = user;

    public string Secret { get; } = secret;

    public string? Address { get; } = address;
}
