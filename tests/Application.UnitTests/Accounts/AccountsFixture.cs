using AutoMapper;
using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Accounts.Sessions;
using FlagService.Application.Accounts.SigningIn;
using FlagService.Application.Accounts.Tokens;
using FlagService.Application.Audit;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FlagService.Application.UnitTests.Accounts;

/// <summary>The use cases of accounts with mocks for their ports: one user, Ann, whose password is <see cref="Password"/>.</summary>
internal sealed class AccountsFixture : IDisposable
{
    public const string Password = "correct horse 42";
    private readonly ServiceProvider _services;

    public AccountsFixture(SessionOptions? sessions = null, RegistrationOptions? registration = null)
    {
        Ann = User.Register("Ann", "ann@example.com", "ann", "hash of " + Password, Clock.Now());
        Session = Session.Start(Ann.Id, Device.Unknown, "192.0.2.1", Clock.Now(), TimeSpan.FromDays(90));
        Current.SetupGet(current => current.Address).Returns("192.0.2.1");
        Current.SetupGet(current => current.Caller).Returns(() => Caller);
        Current.SetupGet(current => current.User).Returns(() => (SignedInUser)Caller);
        Users.Setup(users => users.FindPasswordAsync("ann", It.IsAny<CancellationToken>())).ReturnsAsync(() => StoredPassword.Of(Ann));
        Users.Setup(users => users.FindAsync(Ann.Id, It.IsAny<CancellationToken>())).ReturnsAsync(() => Ann);
        Users.Setup(users => users.FindForChangeAsync(Ann.Id, It.IsAny<CancellationToken>())).ReturnsAsync(() => Ann);
        Failures.Setup(failures => failures.ListAsync(It.IsAny<byte[]>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [.. Past]);
        Sessions.Setup(kept => kept.ListLiveAsync(Ann.Id, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [.. Live]);
        PersonalTokens.Setup(kept => kept.ListLiveAsync(Ann.Id, It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => [.. LiveTokens]);
        Sessions.Setup(kept => kept.FindForChangeAsync(Session.Id, It.IsAny<CancellationToken>())).ReturnsAsync(Session);
        Passwords.Setup(passwords => passwords.CheckAsync(It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()))
            .Callback(EnsureNothingWaits)
            .ReturnsAsync((string password, string? hash, CancellationToken _) => hash == "hash of " + password ? CheckOfRight : PasswordCheck.Wrong);
        Passwords.Setup(passwords => passwords.HashAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback(EnsureNothingWaits)
            .ReturnsAsync((string password, CancellationToken _) => "hash of " + password);
        Tokens.Setup(tokens => tokens.New("")).Returns(() => $"token {++_tokens}");
        Tokens.Setup(tokens => tokens.Hash(It.IsAny<string>())).Returns((string text) => System.Text.Encoding.UTF8.GetBytes(text));
        AccessTokens.Setup(tokens => tokens.Issue(It.IsAny<UserId>(), It.IsAny<SessionId>()))
            .Callback(EnsureNothingWaits)
            .Returns(new AccessToken("access", TimeSpan.FromMinutes(15)));
        Mails.Setup(mails => mails.QueueAsync(It.IsAny<QueuedMail>(), It.IsAny<CancellationToken>()))
            .Callback((QueuedMail mail, CancellationToken _) => Queued.Add(mail))
            .Returns(Task.CompletedTask);
        Audit.Setup(audit => audit.Record(It.IsAny<AccountEvent>())).Callback((AccountEvent happened) => Events.Add(happened));
        _services = new ServiceCollection()
            .AddApplication()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IUnitOfWork>(Work)
            .AddSingleton(Current.Object)
            .AddSingleton(Users.Object)
            .AddSingleton(Sessions.Object)
            .AddSingleton(Failures.Object)
            .AddSingleton(Passwords.Object)
            .AddSingleton(Tokens.Object)
            .AddSingleton(AccessTokens.Object)
            .AddSingleton(AccountTokens.Object)
            .AddSingleton(Mails.Object)
            .AddSingleton(Mock.Of<ILandingPages>(pages => pages.AfterVerifying(null) == "/verified" && pages.AfterVerifying("token_invalid") == "/bad"))
            .AddSingleton(Grants.Object)
            .AddSingleton(Audit.Object)
            .AddSingleton(Mock.Of<ISecurityEvents>())
            .AddSingleton(Mock.Of<IUserDirectory>())
            .AddSingleton(Mock.Of<IRoles>())
            .AddSingleton(Permissions.Object)
            .AddSingleton(PersonalTokens.Object)
            .AddSingleton(new PersonalTokenOptions())
            .AddSingleton(Given.Object)
            .AddSingleton(Administrators.Object)
            .AddSingleton(sessions ?? new())
            .AddSingleton(RateLimits.Object)
            .AddSingleton(new RateLimitOptions())
            .AddSingleton(new Quotas())
            .AddSingleton(registration ?? new())
            .BuildServiceProvider();
    }

    private int _tokens;

    public FixedClock Clock { get; } = new();

    public DirectWork Work { get; } = new();

    public User Ann { get; }

    public Session Session { get; }

    public Caller Caller { get; set; } = Caller.Anonymous;

    public List<PastFailure> Past { get; } = [];

    public List<Session> Live { get; } = [];

    public List<PersonalToken> LiveTokens { get; } = [];

    public List<AccountEvent> Events { get; } = [];

    public PasswordCheck CheckOfRight { get; set; } = PasswordCheck.Right;

    public Mock<ICurrentCaller> Current { get; } = new();

    public Mock<IUsers> Users { get; } = new();

    public Mock<ISessions> Sessions { get; } = new();

    public Mock<ISignInFailures> Failures { get; } = new();

    public Mock<IPasswords> Passwords { get; } = new();

    public Mock<ISecretTokens> Tokens { get; } = new();

    public Mock<IAccessTokens> AccessTokens { get; } = new();

    public Mock<IPersonalTokens> PersonalTokens { get; } = new();

    public Mock<IPermissions> Permissions { get; } = new();

    public Mock<IAccountTokens> AccountTokens { get; } = new();

    public Mock<IMails> Mails { get; } = new();

    public List<QueuedMail> Queued { get; } = [];

    public Mock<IGrants> Grants { get; } = new();

    public Mock<IAuditTrail> Audit { get; } = new();

    public Mock<IGivenAccess> Given { get; } = new();

    public Mock<IAdministrators> Administrators { get; } = new();

    public Mock<IRateLimits> RateLimits { get; } = new();

    public IMapper Mapper => _services.GetRequiredService<IMapper>();

    public void SignInAnn() => Caller = new SignedInUser(Ann.Id, Session.Id, Domain.Access.Grants.None);

    /// <summary>Sends a request through the whole pipeline.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public void Dispose() => _services.Dispose();

    private void EnsureNothingWaits()
    {
        if (Work.IsOpen)
        {
            throw new InvalidOperationException("Slow work within a transaction keeps writers waiting.");
        }
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Present { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Present;
}
