using System.Globalization;
using FlagService.Application.Accounts.Keys;
using FlagService.Infrastructure.Identity.Keys;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Identity;

/// <summary>
/// What tokens say of where they come from. It is taken from <c>PUBLIC_URL</c> and never from a request's <c>Host</c>, which anybody
/// can make up.
/// </summary>
internal sealed class TokenIssuer(ServiceSettings settings, SigningKeys keys) : ITokenIssuer
{
    private const string UnnamedService = "flagservice";

    public string Name { get; } = settings.PublicUrl?.AbsoluteUri.TrimEnd('/') ?? UnnamedService;

    public Uri KeySetAddress { get; } = new(
        (settings.PublicUrl?.AbsoluteUri.TrimEnd('/') ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{settings.Port}"))
        + "/.well-known/jwks.json");

    public IReadOnlyList<PublicKey> Keys => keys.Published;
}
