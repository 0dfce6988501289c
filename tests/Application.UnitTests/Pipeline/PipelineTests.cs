using FlagService.Application.Access;
using FlagService.Application.Flags;
using FlagService.Application.Pipeline;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Application.UnitTests.Pipeline;

public sealed class PipelineTests
{
    private ProjectFixture _shop = null!;

    [SetUp]
    public void MakeShop() => _shop = new ProjectFixture();

    [TearDown]
    public async Task Remove() => await _shop.DisposeAsync();

    [Test]
    public void Answers_for_outages_then_logs_then_remembers_denials_then_authorises_then_validates_then_opens_the_transaction()
    {
        var behaviours = new ServiceCollection().AddApplication()
            .Where(service => service.ServiceType == typeof(IPipelineBehavior<,>))
            .Select(service => service.ImplementationType);

        Assert.That(
            behaviours,
            Is.EqualTo(new[]
            {
                typeof(OutageBehaviour<,>), typeof(LogBehaviour<,>), typeof(DenialBehaviour<,>), typeof(AuthorizeBehaviour<,>), typeof(ValidateBehaviour<,>),
                typeof(TransactionBehaviour<,>),
            }));
    }

    [Test]
    public void A_request_that_states_no_requirement_is_refused_even_to_an_administrator()
    {
        _shop.Caller = new SignedInUser(_shop.Project.CreatedBy, default(SessionId), Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)]));
        var behaviour = new AuthorizeBehaviour<Undecided, Unit>(_shop.Current.Object);

        Assert.That(() => behaviour.Handle(new Undecided(), CancellationToken.None, () => Unit.Task), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Who_may_not_learns_nothing_of_what_is_wrong()
    {
        var wrong = new CreateFlag(_shop.Project.Id, null, new NewFlag { Key = "UPPER" });
        _shop.Caller = _shop.CallerWith(Permissions.ProjectRead, Permissions.FlagRead);
        var without = await _shop.RefusalAsync(wrong);
        _shop.Caller = _shop.CallerWith(Permissions.FlagCreate);
        var unseen = await _shop.RefusalAsync(wrong);
        _shop.Caller = Caller.Anonymous;
        var anonymous = await _shop.RefusalAsync(wrong);

        Assert.That((without.Kind, unseen.Kind, anonymous.Kind), Is.EqualTo((ErrorKind.Forbidden, ErrorKind.NotFound, ErrorKind.Unauthenticated)));
        Assert.That(_shop.Work.Commits, Is.Zero);
    }

    [Test]
    public async Task What_is_wrong_never_reaches_the_transaction()
    {
        await _shop.RefusalAsync(new CreateFlag(_shop.Project.Id, null, new NewFlag { Key = "UPPER" }));
        Assert.That(_shop.Work.Commits, Is.Zero);

        await _shop.SendAsync(new CreateFlag(_shop.Project.Id, null, new NewFlag { Key = "lower" }));
        Assert.That(_shop.Work.Commits, Is.EqualTo(1));
    }

    [Test]
    public async Task A_query_opens_no_transaction()
    {
        await _shop.SendAsync(new GetFlag(_shop.Project.Id, null, "f"));

        Assert.That(_shop.Work.Commits, Is.Zero);
    }

    [Test]
    public async Task An_sdk_key_opens_nothing_of_the_management()
    {
        _shop.Caller = new SdkApplication(default, SdkKeyKind.Server, _shop.Production);

        Assert.That((await _shop.RefusalAsync(new GetFlag(_shop.Project.Id, null, "f"))).Kind, Is.EqualTo(ErrorKind.Unauthenticated));
    }

    [Test]
    public void Every_request_has_one_handler_and_one_requirement()
    {
        var types = typeof(ApplicationServices).Assembly.GetTypes();
        var requests = types.Where(type => !type.IsAbstract && type.GetInterfaces().Any(IsRequest)).ToList();
        var handled = types
            .SelectMany(type => type.GetInterfaces())
            .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .Select(contract => contract.GetGenericArguments()[0])
            .Where(type => !type.IsGenericParameter);

        Assert.That(handled, Is.EquivalentTo(requests));
        Assert.That(requests.Where(type => type.GetCustomAttributes(typeof(RequirementAttribute), inherit: false).Length != 1), Is.Empty);

        static bool IsRequest(Type contract) => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>);
    }

    private sealed record Undecided : IRequest<Unit>;
}
