using FlagService.Application.Projects;
using FlagService.Application.Projects.Environments;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class CascadeTests(Database database)
{
    [Test]
    public async Task A_project_takes_all_below_it_along_and_nothing_else()
    {
        await using var world = await World.CreateAsync(database);
        var kept = Project.Create("Kept", null, world.Person.Id, world.Replica.Time.GetUtcNow());
        await FillAsync(world, world.Project, "gone");
        await world.Replica.SaveAsync(kept);
        await FillAsync(world, kept, "kept");

        await world.SendAsync(new DeleteProject(world.Project.Id, ExpectedVersions: null));

        Assert.That(await CountAsync(world), Is.EqualTo("1 project, 1 environment, 1 key, 1 flag, 2 variations, 1 state, 1 rule, 1 segment, 1 member"));
    }

    [Test]
    public async Task An_environment_takes_its_states_rules_and_keys_along()
    {
        await using var world = await World.CreateAsync(database);
        await FillAsync(world, world.Project, "kept");
        await world.SendAsync(new CreateEnvironment(world.Project.Id, "staging", Name: null));
        await world.Replica.ReadAsync(async db =>
        {
            var staging = await db.Environments.SingleAsync(environment => environment.Key == "staging");
            var flag = await db.Flags.Include(candidate => candidate.States).ThenInclude(state => state.Rules).Include("_variations").SingleAsync();
            flag.AddRule(staging.Id, RuleForAll, world.Replica.Time.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.That(await CountAsync(world), Does.Contain("3 key").And.Contain("2 state").And.Contain("2 rule"));

        await world.SendAsync(new DeleteEnvironment(world.Project.Id, "staging", ExpectedVersions: null));

        Assert.That(await CountAsync(world), Is.EqualTo("1 project, 1 environment, 1 key, 1 flag, 2 variations, 1 state, 1 rule, 1 segment, 1 member"));
    }

    private static RuleContent RuleForAll { get; } =
        new(RuleType.Attributes, Value: null, [], Serve.To("on"), Priority: 0, Enabled: true, Description: "");

    private static async Task FillAsync(World world, Project project, string name)
    {
        var now = world.Replica.Time.GetUtcNow();
        var flag = world.NewFlag(name, project);
        flag.AddRule(project.DefaultEnvironment.Id, RuleForAll, now);
        var role = await world.Replica.ReadAsync(db => db.Roles.FirstAsync(candidate => candidate.Name == BuiltInRoles.ProjectOwner.Name));
        await world.Replica.SaveAsync(
            flag,
            Domain.Segments.Segment.Create(project.Id, name, name, now),
            SdkKey.Issue(project.DefaultEnvironment, SdkKeyKind.Server, System.Text.Encoding.UTF8.GetBytes(name), "fsk_", now),
            UserRole.InProject(world.Person.Id, role.Id, project.Id, world.Person.Id, now));
    }

    private static Task<string> CountAsync(World world) => world.Replica.ReadAsync(async db =>
        $"{await db.Projects.CountAsync()} project, {await db.Environments.CountAsync()} environment, {await db.SdkKeys.CountAsync()} key, "
        + $"{await db.Flags.CountAsync()} flag, {await db.Set<FlagVariation>().CountAsync()} variations, {await db.FlagStates.CountAsync()} state, "
        + $"{await db.Set<Rule>().CountAsync()} rule, {await db.Segments.CountAsync()} segment, {await db.UserRoles.CountAsync()} member");
}
