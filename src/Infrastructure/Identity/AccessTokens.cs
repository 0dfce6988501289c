using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Accounts.Keys;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Health;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace FlagService.Infrastructure.Identity;

/// <summary>Access tokens: JWT, signed by RS256 and nothing else, good for 15 minutes with 30 seconds for clocks that differ.</summary>
internal sealed class AccessTokens : IAccessTokens
{
    private const int LongestToken = 4096;
    private const int VerifiedAtOnce = 10_000;
    private const string TokenType = "at+jwt";
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly RecentlyUsed<string, VerifiedToken> _verified = new(VerifiedAtOnce);
    private readonly TokenValidationParameters _demands;
    private readonly SigningKeys _keys;
    private readonly ITokenIssuer _issuer;
    private readonly SigningKeyRefresh _refresh;
    private readonly TimeProvider _time;

    public AccessTokens(SigningKeys keys, ITokenIssuer issuer, SigningKeyRefresh refresh, TimeProvider time)
    {
        (_keys, _issuer, _refresh, _time) = (keys, issuer, refresh, time);
        _demands = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = [TokenType],
            ValidIssuer = issuer.Name,
            ValidAudience = issuer.Name,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeyResolver = (_, _, id, _) => keys.Find(id) is { } key ? [key] : [],
            LifetimeValidator = (from, to, _, _) => from is not null && to is not null && IsTimely(from.Value, to.Value),
        };
    }

    /// <summary>For how long a token may be good after it was signed, the allowance for clocks included.</summary>
    public static TimeSpan LongestLife => AccessToken.StandardLifetime + Skew;

    public AccessToken Issue(UserId user, SessionId session)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var text = _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = _issuer.Name,
            Audience = _issuer.Name,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + AccessToken.StandardLifetime,
            SigningCredentials = _keys.Signer,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = user.Value.ToString(),
                [JwtRegisteredClaimNames.Sid] = session.Value.ToString(),
                [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(_time.GetUtcNow()).ToString(),
            },
        });
        return new AccessToken(text, AccessToken.StandardLifetime);
    }

    /// <summary>What a token says; null where it isn't one of ours or its time is over. Whether its session lives is another question.</summary>
    /// <exception cref="RefusedException">The keys are not known, because the database is away.</exception>
    public async Task<VerifiedToken?> VerifyAsync(string token)
    {
        if (token.Length > LongestToken)
        {
            return null;
        }

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_verified.Find(hash) is { } known)
        {
            return _time.GetUtcNow() < known.GoodUntil ? known : null;
        }

        if (!_keys.AreLoaded && _handler.CanReadToken(token))
        {
            throw new RefusedException(HealthErrors.DatabaseUnavailable);
        }

        var result = await _handler.ValidateTokenAsync(token, _demands);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Another replica may sign with a key that this one doesn't know yet.
            await _refresh.FollowUnknownAsync();
            result = await _handler.ValidateTokenAsync(token, _demands);
        }

        if (!result.IsValid || Read((JsonWebToken)result.SecurityToken) is not { } verified)
        {
            return null;
        }

        _verified.Add(hash, verified);
        return verified;
    }

    /// <summary>
    /// Whether a text claims to be an expired token of this service. It isn't verified: the key that signed it may be gone, and who sends it can read
    /// as much.
    /// </summary>
    public bool SaysExpired(string token)
    {
        if (token.Length > LongestToken || !_handler.CanReadToken(token))
        {
            return false;
        }

        try
        {
            var said = _handler.ReadJsonWebToken(token);
            return said.Issuer == _issuer.Name && said.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out _) && said.ValidTo + Skew <= _time.GetUtcNow().UtcDateTime;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static VerifiedToken? Read(JsonWebToken token) =>
        IdOf(token, JwtRegisteredClaimNames.Sub) is { } user && IdOf(token, JwtRegisteredClaimNames.Sid) is { } session
            ? new VerifiedToken(new UserId(user), new SessionId(session), new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew)
            : null;

    private static Guid? IdOf(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var text) && Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;

    private bool IsTimely(DateTime from, DateTime to)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return from <= now + Skew && now < to + Skew;
    }
}

/// <summary>What a token said that was found to be good.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Session">The session that it belongs to.</param>
/// <param name="GoodUntil">When its time is over, the allowance for clocks included.</param>
internal sealed record VerifiedToken(UserId User, SessionId Session, DateTimeOffset GoodUntil);
