using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Access.Roles;
using FlagService.Application.Accounts;
using FlagService.Application.Accounts.Mail;
using FlagService.Application.Analytics;
using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Limits;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Application.UnitTests.Accounts;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace FlagService.Application.UnitTests;

/// <summary>The use cases of one project with mocks for their ports: it has one boolean flag, <c>f</c>, and its owner calls.</summary>
internal sealed class ProjectFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    public ProjectFixture()
    {
        Project = Project.Create("Shop", null, UserId.New(Now), Now);
        Flag = Flag.Create(Project.Id, "f", FlagType.Boolean, [new("on", "true"), new("off", "false")], "off", Now);
        Caller = CallerWith([.. Permissions.OfOneProject]);
        Current.SetupGet(current => current.Caller).Returns(() => Caller);
        Current.SetupGet(current => current.User).Returns(() => Caller as SignedInUser ?? throw new RefusedException(AccessErrors.SignInFirst));
        Uses.Setup(port => port.ListAsync(It.IsAny<IReadOnlyCollection<EnvironmentId>>(), It.IsAny<IReadOnlyCollection<FlagId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Dictionary<(FlagId Flag, EnvironmentId Environment), FlagUse>());
        Held.Setup(port => port.OfAsync(It.IsAny<UserId>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => Current.Object.User.Grants);
        Projects.Setup(port => port.FindAsync(Project.Id, It.IsAny<CancellationToken>())).ReturnsAsync(Project);
        Projects.Setup(port => port.GetAsync(Project.Id, It.IsAny<CancellationToken>())).ReturnsAsync(Project);
        Flags.Setup(port => port.FindAsync(Project.Id, "f", It.IsAny<CancellationToken>())).ReturnsAsync(Flag);
        Flags.Setup(port => port.FindNamesAsync(Project.Id, It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        Flags.Setup(port => port.ListRequirersAsync(Project.Id, It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => Requirers);
        Flags.Setup(port => port.ListRequirementsAsync(Project.Id, It.IsAny<EnvironmentId>(), It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => Requirements);
        Segments.Setup(port => port.FindKeysAsync(Project.Id, It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ProjectId _, IReadOnlyCollection<string> keys, CancellationToken _) =>
                keys.Where(key => key == "staff").ToHashSet(StringComparer.Ordinal));
        Audit.Setup(port => port.Record(
                It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<ProjectId?>(), It.IsAny<object?>(), It.IsAny<object?>()))
            .Callback((string action, string _, string target, ProjectId? _, object? _, object? _) => Recorded.Add($"{action} {target}"));
        Tokens.Setup(port => port.New(It.IsAny<string>())).Returns((string prefix) => prefix + new string('x', 40));
        Tokens.Setup(port => port.Hash(It.IsAny<string>())).Returns((string text) => System.Text.Encoding.UTF8.GetBytes(text));
        _services = new ServiceCollection()
            .AddApplication()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FixedClock { Present = Now.AddHours(1) })
            .AddSingleton<IUnitOfWork>(Work)
            .AddSingleton(Current.Object)
            .AddSingleton(Projects.Object)
            .AddSingleton(Flags.Object)
            .AddSingleton(Segments.Object)
            .AddSingleton(Members.Object)
            .AddSingleton(Roles.Object)
            .AddSingleton(Held.Object)
            .AddSingleton(Mock.Of<IAdministrators>())
            .AddSingleton(Keys.Object)
            .AddSingleton(Tokens.Object)
            .AddSingleton(Audit.Object)
            .AddSingleton(Evaluations.Object)
            .AddSingleton(Uses.Object)
            .AddSingleton(new AnalyticsOptions())
            .AddSingleton(Mock.Of<ISecurityEvents>())
            .AddSingleton(Mails.Object)
            .AddSingleton(RateLimits.Object)
            .AddSingleton(new RateLimitOptions())
            .AddSingleton(new Quotas())
            .AddSingleton(Known)
            .BuildServiceProvider();
    }

    public Project Project { get; }

    public Flag Flag { get; }

    public Caller Caller { get; set; }

    public EnvironmentId Production => Project.DefaultEnvironment.Id;

    public List<string> Recorded { get; } = [];

    public IReadOnlyList<DependentFlag> Requirers { get; set; } = [];

    public IReadOnlyList<FlagRequirements> Requirements { get; set; } = [];

    public DirectWork Work { get; } = new();

    public Mock<ICurrentCaller> Current { get; } = new();

    public Mock<IProjects> Projects { get; } = new();

    public Mock<IFlags> Flags { get; } = new();

    public Mock<ISegments> Segments { get; } = new();

    public Mock<IGrants> Held { get; } = new();

    public Mock<IMembers> Members { get; } = new();

    public Mock<IRoles> Roles { get; } = new();

    public Mock<ISdkKeys> Keys { get; } = new();

    public Mock<ISecretTokens> Tokens { get; } = new();

    public Mock<IAuditTrail> Audit { get; } = new();

    public Mock<IMails> Mails { get; } = new();

    public Mock<IRateLimits> RateLimits { get; } = new();

    public Mock<IEvaluations> Evaluations { get; } = new();

    public Mock<IFlagUses> Uses { get; } = new();

    /// <summary>What was counted in all requests.</summary>
    public KnownWork Known { get; } = new();

    public SignedInUser CallerWith(params string[] here) => new(
        Project.CreatedBy,
        SessionId.New(Now),
        Grants.Of([], [new GrantedRole(here, IsWildcard: false, Project.Id)]));

    public async Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> request)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public async Task<Error> RefusalAsync<TAnswer>(IRequest<TAnswer> request)
    {
        var refusal = Assert.ThrowsAsync<RefusedException>(() => SendAsync(request));
        await Task.CompletedTask;
        return refusal!.Error;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
