using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Accounts.Tokens;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using MediatR;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

[TestFixture]
public sealed class PersonalTokenTests
{
    private AccountsFixture _accounts = null!;
    private List<PersonalToken> _added = null!;

    private DateTimeOffset Now => _accounts.Clock.Present;

    [SetUp]
    public void SetUp()
    {
        _accounts = new();
        _added = [];
        _accounts.Tokens.Setup(tokens => tokens.New("fsp_")).Returns("fsp_text");
        _accounts.PersonalTokens.Setup(tokens => tokens.Add(It.IsAny<PersonalToken>())).Callback((PersonalToken token) => _added.Add(token));
        _accounts.Permissions.Setup(permissions => permissions.FindAsync(It.IsAny<References>(), It.IsAny<CancellationToken>())).ReturnsAsync(
            (References asked, CancellationToken _) =>
                [.. asked.Names.Where(name => name != "no.permission").Select(name => new NamedPermission(PermissionId.New(Now), name))]);
        var inShop = new GrantedRole([Permissions.FlagRead], IsWildcard: false, ProjectId.New(Now));
        _accounts.Caller = new SignedInUser(_accounts.Ann.Id, _accounts.Session.Id, Grants.Of([Permissions.UserRead], [inShop]));
    }

    [TearDown]
    public void TearDown() => _accounts.Dispose();

    [Test]
    public async Task Is_shown_once_and_kept_as_its_hash()
    {
        var made = await _accounts.SendAsync(Create(["user.read", "flag.read", "user.read"]));

        Assert.That((made.Token, made.Permissions, made.LastUsedAt), Is.EqualTo(("fsp_text", new[] { "flag.read", "user.read" }, (DateTimeOffset?)null)));
        Assert.That(_added.Single().Hash, Is.EqualTo("fsp_text"u8.ToArray()));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(_accounts.Events.Single()), Does.Not.Contain("fsp_"));
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("no name", "name", request => request with { Name = " " });
        yield return Case("no list", "permissions", request => request with { Permissions = null });
        yield return Case("nothing on the list", "permissions", request => request with { Permissions = [] });
        yield return Case("too much on the list", "permissions", request => request with { Permissions = [.. Enumerable.Repeat("user.read", 101)] });
        yield return Case("an unknown one", "permissions[1]", request => request with { Permissions = ["user.read", "no.permission"] });
        yield return Case("nothing in its place", "permissions[0]", request => request with { Permissions = [null] });
        yield return Case("no end", "expiresAt", request => request with { ExpiresAt = null });
        yield return Case("over already", "expiresAt", request => request with { ExpiresAt = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) });
        yield return Case("too far ahead", "expiresAt", request => request with { ExpiresAt = new DateTimeOffset(2027, 1, 2, 12, 0, 1, TimeSpan.Zero) });
        yield return Case("the end of time", "expiresAt", request => request with { ExpiresAt = DateTimeOffset.MaxValue });

        static TestCaseData Case(string name, string field, Func<CreatePersonalToken, CreatePersonalToken> change) =>
            new TestCaseData(field, change).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Wrong))]
    public async Task Refuses(string field, Func<CreatePersonalToken, CreatePersonalToken> change)
    {
        var error = await RefusalAsync(change(Create(["user.read"])));

        Assert.That((error.Kind, error.Fields.Keys.Single()), Is.EqualTo((ErrorKind.Invalid, field)));
        Assert.That(_added, Is.Empty);
    }

    [Test]
    public async Task Refuses_what_the_caller_holds_nowhere() =>
        Assert.That(await RefusalAsync(Create(["user.read", "user.update"])), Is.SameAs(AccessErrors.CannotGrantWhatYouLack));

    [Test]
    public async Task Refuses_the_fifty_first()
    {
        _accounts.LiveTokens.AddRange(Enumerable.Range(0, 50).Select(i => PersonalToken.Issue(_accounts.Ann.Id, "x", [(byte)i], ["a.b"], Now, Now.AddDays(1))));

        Assert.That((await RefusalAsync(Create(["user.read"]))).Fields["name"], Is.EqualTo(new[] { "must not be added: a user has at most 50 personal access tokens; delete one first" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Refuses_where_the_session_or_the_account_ended_meanwhile(bool isAccount)
    {
        _accounts.Users.Setup(users => users.FindForChangeAsync(_accounts.Ann.Id, It.IsAny<CancellationToken>()))
            .Callback(() =>
            {
                if (isAccount)
                {
                    _accounts.Ann.ChangeStatus(UserStatus.Suspended, Now);
                }
                else
                {
                    _accounts.Session.End(Now);
                }
            })
            .ReturnsAsync(_accounts.Ann);

        Assert.That(await RefusalAsync(Create(["user.read"])), Is.SameAs(AccessErrors.TokenRefused));
    }

    private static IEnumerable<IBaseRequest> InPerson()
    {
        yield return Create(["user.read"]);
        yield return new DeletePersonalToken(default);
        yield return new ListPersonalTokens(new PageRequest(1, 20, null));
        yield return new LogOut();
        yield return new ChangeOwnPassword();
        yield return new UpdateOwnProfile { Name = "Zoë" };
    }

    [TestCaseSource(nameof(InPerson))]
    public void A_token_is_not_a_person(IBaseRequest request)
    {
        _accounts.Caller = new SignedInUser(
            _accounts.Ann.Id,
            new TokenCredential(PersonalTokenId.New(Now)),
            Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)]));

        var refusal = Assert.CatchAsync<RefusedException>(() => (Task)_accounts.SendAsync((dynamic)request));

        Assert.That(refusal!.Error, Is.SameAs(AccessErrors.NeedsPerson));
        Assert.That(_accounts.Work.Commits, Is.Zero);
    }

    [Test]
    public async Task Somebody_elses_is_not_found() =>
        Assert.That(await RefusalAsync(new DeletePersonalToken(PersonalTokenId.New(Now))), Is.SameAs(AccountErrors.NoSuchToken));

    private static CreatePersonalToken Create(IReadOnlyList<string?> permissions) =>
        new("Deployment", permissions, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private async Task<Error> RefusalAsync<T>(IRequest<T> request)
    {
        try
        {
            await _accounts.SendAsync(request);
        }
        catch (RefusedException refusal)
        {
            return refusal.Error;
        }

        throw new AssertionException("Nothing was refused.");
    }
}
