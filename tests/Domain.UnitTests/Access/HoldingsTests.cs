using FlagService.Domain.Access;
using FlagService.Domain.Projects;

namespace FlagService.Domain.UnitTests.Access;

public sealed class HoldingsTests
{
    private static readonly ProjectId Shop = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    private static readonly ProjectId Blog = new(Guid.Parse("00000000-0000-7000-8000-000000000002"));

    [Test]
    public void Name_each_role_that_gives_a_permission_where_it_counts()
    {
        var holdings = new Holdings(
            [Permissions.AuditRead],
            [
                Role("Toggler", [Permissions.FlagToggle], project: null),
                Role("Reader", [Permissions.FlagRead], project: null),
                Role("Editor", [Permissions.FlagToggle], Shop),
                Role("Administrator", [], Blog, isWildcard: true),
            ]);

        Assert.That(holdings.RolesWith(Permissions.FlagToggle).Select(role => role.Name), Is.EqualTo(new[] { "Toggler", "Editor", "Administrator" }));
        Assert.That(holdings.RolesWith(Permissions.AuditRead), Is.Empty, "a wildcard in a project is for what belongs to projects");
        Assert.That(holdings.RolesWith("billing.read"), Is.Empty);
        Assert.That(holdings.GiveDirectly(Permissions.AuditRead), Is.True);
        Assert.That(holdings.GiveDirectly(Permissions.FlagToggle), Is.False);
    }

    [Test]
    public void Change_with_what_a_role_stands_for_in_every_place()
    {
        var id = new RoleId(Guid.Parse("00000000-0000-7000-8000-000000000003"));
        var held = new HeldRole(id, "Toggler", new GrantedRole([Permissions.FlagToggle], IsWildcard: false, Shop), default, GivenBy: null);
        var holdings = new Holdings([], [held, held with { Counts = held.Counts with { Project = Blog } }, Role("Reader", [Permissions.FlagRead], Blog)]);

        var changed = holdings.With(id, [Permissions.FlagCreate]).Sum;

        Assert.That(new[] { Shop, Blog }.All(place => changed.Allow(Permissions.FlagCreate, place) && !changed.Allow(Permissions.FlagToggle, place)), Is.True);
        Assert.That(changed.Allow(Permissions.FlagRead, Blog), Is.True);
    }

    [Test]
    public void What_is_missing_in_a_project_includes_the_sight_of_it()
    {
        var blind = Grants.Of([], [new GrantedRole([Permissions.FlagToggle, "billing.read"], IsWildcard: false, Shop)]);

        Assert.That(blind.Missing(Permissions.FlagToggle, Shop), Is.EqualTo(new[] { Permissions.ProjectRead }));
        Assert.That(blind.Missing("billing.read", Shop), Is.Empty, "another service's permission says nothing of the project here");
        Assert.That(blind.Missing(Permissions.FlagToggle), Is.EqualTo(new[] { Permissions.FlagToggle }));
        Assert.That(blind.Missing(Permissions.ProjectRead, Blog), Is.EqualTo(new[] { Permissions.ProjectRead }));
        Assert.That(blind.Missing(Permissions.FlagRead, Blog), Is.EqualTo(new[] { Permissions.ProjectRead, Permissions.FlagRead }));
    }

    private static HeldRole Role(string name, string[] permissions, ProjectId? project, bool isWildcard = false) =>
        new(new RoleId(Guid.NewGuid()), name, new GrantedRole(permissions, isWildcard, project), default, GivenBy: null);
}
