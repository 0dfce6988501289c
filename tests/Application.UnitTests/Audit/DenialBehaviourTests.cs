using System.Text.Json;
using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Pipeline;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace FlagService.Application.UnitTests.Audit;

[TestFixture]
public sealed class DenialBehaviourTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Mock<ISecurityEvents> _events = new();
    private readonly Mock<ICurrentCaller> _current = new();

    [SetUp]
    public void SignIn()
    {
        _events.Reset();
        _current.Reset();
        _current.SetupGet(current => current.Caller).Returns(new SignedInUser(UserId.New(Now), SessionId.New(Now), Grants.None));
    }

    [Test]
    public void Remembers_a_denied_permission_and_refuses_all_the_same()
    {
        Assert.That(() => RunAsync(AccessErrors.Lacks("audit.read")), Throws.TypeOf<RefusedException>());

        _events.Verify(events => events.RecordAsync(
            It.Is<AccountEvent>(happened => happened.Action == "access.deny" && happened.TargetId == "all" && happened.CountedByMinute
                && JsonSerializer.Serialize(happened.After, JsonSerializerOptions.Web)
                    == """{"request":"ReadAuditLog","code":"permission_missing","permission":"audit.read"}"""),
            CancellationToken.None));
    }

    [Test]
    public void Names_what_the_call_was_about()
    {
        _current.SetupGet(current => current.Target).Returns(new CallTarget("flag", "dark_mode"));

        Assert.That(() => RunAsync(AccessErrors.HoldsMore), Throws.TypeOf<RefusedException>());

        _events.Verify(events => events.RecordAsync(
            It.Is<AccountEvent>(happened => happened.TargetType == "flag" && happened.TargetId == "dark_mode"),
            CancellationToken.None));
    }

    [Test]
    public void Remembers_no_other_refusal()
    {
        Assert.That(() => RunAsync(AccessErrors.LastAdministrator), Throws.TypeOf<RefusedException>());

        _events.VerifyNoOtherCalls();
    }

    [Test]
    public void Remembers_no_strangers()
    {
        _current.SetupGet(current => current.Caller).Returns(Caller.Anonymous);

        Assert.That(() => RunAsync(AccessErrors.HoldsMore), Throws.TypeOf<RefusedException>());

        _events.VerifyNoOtherCalls();
    }

    [Test]
    public void Refuses_also_when_nothing_can_be_remembered()
    {
        var away = new Error(ErrorKind.Unavailable, "away", "Away.");
        _events.Setup(events => events.RecordAsync(It.IsAny<AccountEvent>(), It.IsAny<CancellationToken>())).ThrowsAsync(new RefusedException(away));

        Assert.That(
            () => RunAsync(AccessErrors.HoldsMore),
            Throws.TypeOf<RefusedException>().With.Property("Error").SameAs(AccessErrors.HoldsMore));
    }

    private Task<AuditPage> RunAsync(Error error) =>
        new DenialBehaviour<ReadAuditLog, AuditPage>(_events.Object, _current.Object, NullLogger<DenialBehaviour<ReadAuditLog, AuditPage>>.Instance)
            .Handle(new ReadAuditLog(), CancellationToken.None, () => throw new RefusedException(error));
}
