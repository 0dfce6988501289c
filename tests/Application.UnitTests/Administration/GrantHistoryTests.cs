using System.Text.Json.Nodes;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Audit;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;

namespace FlagService.Application.UnitTests.Administration;

public sealed class GrantHistoryTests
{
    private static readonly ProjectId Shop = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Finds_the_latest_change_that_gave_something()
    {
        var history = new GrantHistory(
        [
            Entry(4, "ann", null, """{"roles": ["Support"], "permissions": ["audit.read"]}""", """{"roles": ["Support", "Releases"], "permissions": ["audit.read"]}"""),
            Entry(3, "bob", null, """{"roles": [], "permissions": ["audit.read"]}""", """{"roles": ["Support"], "permissions": ["audit.read"]}"""),
            Entry(2, "cat", null, """{"roles": ["Support"], "permissions": []}""", """{"roles": [], "permissions": ["audit.read"]}"""),
            Entry(1, "dan", null, null, """{"roles": ["Support"], "permissions": []}"""),
        ]);

        Assert.That(Of(history.OfRole(Role("Support"))), Is.EqualTo(("bob", Start.AddDays(3))));
        Assert.That(Of(history.OfRole(Role("Releases"))), Is.EqualTo(("ann", Start.AddDays(4))));
        Assert.That(Of(history.OfPermission("audit.read")), Is.EqualTo(("cat", Start.AddDays(2))));
        Assert.That(history.OfPermission("flag.read"), Is.Null);
    }

    [Test]
    public void Tells_projects_from_everywhere_and_from_each_other()
    {
        var history = new GrantHistory(
        [
            Entry(3, "ann", Guid.Empty, null, """{"role": "Support"}"""),
            Entry(2, "bob", Shop.Value, """{"role": "Project Viewer"}""", """{"role": "Support"}"""),
            Entry(1, null, null, null, """{"roles": ["Support"]}"""),
        ]);

        Assert.That(Of(history.OfRole(Role("Support", Shop))), Is.EqualTo(("bob", Start.AddDays(2))));
        Assert.That(history.OfRole(Role("Project Viewer", Shop)), Is.Null);
        Assert.That(Of(history.OfRole(Role("Support"))), Is.EqualTo(((string?)null, Start.AddDays(1))), "who registers was given it by nobody");
    }

    private static (string?, DateTimeOffset) Of(GivenThing? given) => (given!.By?.Username, given.At);

    private static HeldRole Role(string name, ProjectId? project = null) =>
        new(new RoleId(Guid.NewGuid()), name, new GrantedRole([], IsWildcard: false, project), Start, GivenBy: null);

    private static AuditLine Entry(int day, string? actor, Guid? project, string? before, string? after) => new()
    {
        Id = Guid.NewGuid(),
        At = Start.AddDays(day),
        Actor = actor is null ? null : new AuditActor(Guid.NewGuid(), actor, TokenId: null),
        Action = "user.update",
        TargetType = "user",
        TargetId = "x",
        TargetName = null,
        ProjectId = project,
        Address = null,
        TraceId = null,
        Before = before is null ? null : JsonNode.Parse(before),
        After = after is null ? null : JsonNode.Parse(after),
        Person = null,
        Occurrences = 1,
    };
}
