using System.Security.Cryptography;
using FlagService.Application.Accounts.Keys;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Identity.Keys;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Moq;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

/// <summary>What our own key must have signed for a token to be good; forgeries are tested over HTTP.</summary>
[TestFixture]
public sealed class AccessTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FixedClock Clock = new();
    private readonly SigningKeys _keys = new(Clock);
    private readonly SigningKeyRefresh _refresh = new(Mock.Of<IServiceScopeFactory>(), new FaultDescriptions(DatabaseAddress.Parse("sqlite://flags.db")), Clock, NullLogger<SigningKeyRefresh>.Instance);
    private AccessTokens _tokens = null!;

    [OneTimeTearDown]
    public void TearDown() => _refresh.Dispose();

    [OneTimeSetUp]
    public void SetUp()
    {
        using var pair = RSA.Create(2048);
        _keys.Take(new UnsealedKey("ours", pair), []);
        _tokens = new AccessTokens(_keys, Mock.Of<ITokenIssuer>(issuer => issuer.Name == "us"), _refresh, Clock);
    }

    [Test]
    public async Task Reads_what_it_issued()
    {
        var (user, session) = (UserId.New(Now), SessionId.New(Now));

        var issued = _tokens.Issue(user, session);

        Assert.That(await _tokens.VerifyAsync(issued.Text), Is.EqualTo(new VerifiedToken(user, session, Now.AddMinutes(15).AddSeconds(30))));
        var token = new JsonWebToken(issued.Text);
        Assert.That((token.Alg, token.Kid, token.Typ, token.Issuer, token.Audiences.Single()), Is.EqualTo(("RS256", "ours", "at+jwt", "us", "us")));
        Assert.That((token.ValidFrom, token.ValidTo, token.IssuedAt), Is.EqualTo((Now.UtcDateTime, Now.AddMinutes(15).UtcDateTime, Now.UtcDateTime)));
        Assert.That(token.Id, Is.Not.Empty.And.Not.EqualTo(new JsonWebToken(_tokens.Issue(user, session).Text).Id));
    }

    [Test]
    public async Task While_no_key_is_loaded_nobody_knows_whether_a_token_is_good()
    {
        var tokens = new AccessTokens(new SigningKeys(Clock), Mock.Of<ITokenIssuer>(issuer => issuer.Name == "us"), _refresh, Clock);

        var refusal = Assert.ThrowsAsync<RefusedException>(() => tokens.VerifyAsync(_tokens.Issue(UserId.New(Now), SessionId.New(Now)).Text));

        Assert.That(refusal!.Error.RetryAfter, Is.Not.Null);
        Assert.That(await tokens.VerifyAsync("nonsense"), Is.Null);
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Case("nothing", _ => { }, isGood: true);
        yield return Case("type", token => token.TokenType = "JWT");
        yield return Case("issuer", token => token.Issuer = "them");
        yield return Case("audience", token => token.Audience = "them");
        yield return Case("no audience", token => token.Audience = null);
        yield return Case("no user", token => token.Claims.Remove("sub"));
        yield return Case("no session", token => token.Claims.Remove("sid"));
        yield return Case("a session that is none", token => token.Claims["sid"] = "x");
        yield return Case("no end", token => token.Expires = null);
        yield return Case("no beginning", token => token.NotBefore = null);
        yield return Case("just over", token => token.Expires = Now.UtcDateTime.AddSeconds(-30));
        yield return Case("not quite over", token => token.Expires = Now.UtcDateTime.AddSeconds(-29), isGood: true);
        yield return Case("soon", token => token.NotBefore = Now.UtcDateTime.AddSeconds(31));
        yield return Case("very soon", token => token.NotBefore = Now.UtcDateTime.AddSeconds(30), isGood: true);
    }

    [TestCaseSource(nameof(Changes))]
    public async Task Demands(Action<SecurityTokenDescriptor> change, bool isGood)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = "us",
            Audience = "us",
            IssuedAt = Now.UtcDateTime.AddMinutes(-10),
            NotBefore = Now.UtcDateTime.AddMinutes(-10),
            Expires = Now.UtcDateTime.AddMinutes(5),
            SigningCredentials = _keys.Signer,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = Guid.NewGuid().ToString(),
                ["sid"] = Guid.NewGuid().ToString(),
            },
        };
        change(descriptor);
        var text = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);

        Assert.That(await _tokens.VerifyAsync(text), isGood ? Is.Not.Null : Is.Null);
    }

    [Test]
    public async Task Forgets_a_token_that_was_good_when_its_time_is_over()
    {
        var clock = new FixedClock();
        var tokens = new AccessTokens(_keys, Mock.Of<ITokenIssuer>(issuer => issuer.Name == "us"), _refresh, clock);
        var text = tokens.Issue(UserId.New(Now), SessionId.New(Now)).Text;
        Assert.That(await tokens.VerifyAsync(text), Is.Not.Null);

        clock.Present = Now.AddMinutes(15).AddSeconds(30);

        Assert.That(await tokens.VerifyAsync(text), Is.Null);
    }

    [Test]
    public void Tells_an_end_from_what_was_never_good_even_without_the_key()
    {
        var clock = new FixedClock { Present = Now.AddDays(1) };
        var later = new AccessTokens(new SigningKeys(clock), Mock.Of<ITokenIssuer>(issuer => issuer.Name == "us"), _refresh, clock);
        var elsewhere = new AccessTokens(new SigningKeys(clock), Mock.Of<ITokenIssuer>(issuer => issuer.Name == "them"), _refresh, clock);
        var text = _tokens.Issue(UserId.New(Now), SessionId.New(Now)).Text;

        Assert.That((later.SaysExpired(text), _tokens.SaysExpired(text), elsewhere.SaysExpired(text)), Is.EqualTo((true, false, false)));
        Assert.That(later.SaysExpired(text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..]), Is.False);
        Assert.That(new[] { "", "x", "a.b.c", "e30.e30.e30", $"{text}.x", "e30.eyJleHAiOjF9.", "....", new string('x', 5000) }.Any(later.SaysExpired), Is.False);
    }

    private static TestCaseData Case(string name, Action<SecurityTokenDescriptor> change, bool isGood = false) =>
        new TestCaseData(change, isGood).SetArgDisplayNames(name);

    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Present { get; set; } = Now;

        public override DateTimeOffset GetUtcNow() => Present;
    }
}
