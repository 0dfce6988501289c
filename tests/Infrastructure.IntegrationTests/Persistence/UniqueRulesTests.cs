using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class UniqueRulesTests(Database database)
{
    // What nobody names: random hashes, and what is found on the second look as ids are: a role that is given twice at once, events counted together.
    private static readonly string[] NobodyRunsInto =
    [
        "ix_sdk_keys_hash",
        "ix_personal_tokens_hash",
        "ix_user_roles_user_id_role_id",
        "ix_audit_entries_minute_key",
    ];

    private static readonly string[] Cases = ["email", "username", "project", "flag", "alias", "segment", "environment", "member"];

    [Test]
    public async Task Every_unique_index_that_people_can_run_into_has_a_rule_and_no_rule_lacks_its_index()
    {
        await using var world = await World.CreateAsync(database);
        var indexes = await world.Replica.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetIndexes())
            .Where(index => index.IsUnique && !NobodyRunsInto.Contains(index.GetDatabaseName()))
            .Select(index => (
                Name: index.GetDatabaseName()!,
                Columns: string.Join(", ", index.Properties.Select(property => $"{index.DeclaringEntityType.GetTableName()}.{property.GetColumnName()}"))))
            .ToList()));

        Assert.That(UniqueRules.All.Select(rule => (rule.Index, rule.Columns)), Is.EquivalentTo(indexes));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_violation_becomes_the_refusal_of_its_rule(string what)
    {
        await using var world = await World.CreateAsync(database);
        var now = world.Replica.Time.GetUtcNow();
        var role = await world.Replica.ReadAsync(db => db.Roles.FirstAsync());
        var (code, rows) = what switch
        {
            "email" => ("email_taken", new object[] { world.NewUser("x"), Domain.Accounts.User.Register("y", "X@example.com", "y", "-", now) }),
            "username" => ("username_taken", [world.NewUser("x"), Domain.Accounts.User.Register("X", "y@example.com", "X", "-", now)]),
            "project" => ("project_name_taken", [Project.Create("x", null, world.Person.Id, now), Project.Create("X", null, world.Person.Id, now)]),
            "flag" => ("flag_key_taken", [world.NewFlag("x"), world.NewFlag("x")]),
            "alias" => ("flag_alias_taken", [Called(world.NewFlag("x"), now), Called(world.NewFlag("y"), now)]),
            "segment" => ("segment_key_taken", [world.NewSegment("x"), Segment.Create(world.Project.Id, "x", "y", now)]),
            "environment" => ("environment_key_taken", [Project.Create("x", null, world.Person.Id, now)]),
            _ => ("member_exists", new object[]
            {
                UserRole.InProject(world.Person.Id, role.Id, world.Project.Id, world.Person.Id, now),
                UserRole.InProject(world.Person.Id, role.Id, world.Project.Id, world.Person.Id, now),
            }),
        };

        var failure = Assert.CatchAsync<DbUpdateException>(() => world.Replica.ReadAsync(async db =>
        {
            db.AddRange(rows);
            if (what == "environment")
            {
                // The aggregate refuses a second one; two that were added at once meet in the database.
                var project = await db.Projects.SingleAsync(candidate => candidate.Id == world.Project.Id);
                var added = project.AddEnvironment("other", null, now);
                db.Entry(added).Property(environment => environment.Key).CurrentValue = "production";
            }

            return await db.SaveChangesAsync();
        }));

        Assert.That(UniqueRule.Find(failure!, UniqueRules.All)?.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Another_failure_is_no_refusal()
    {
        await using var world = await World.CreateAsync(database);

        var failure = Assert.CatchAsync<DbUpdateException>(() => world.Replica.SaveAsync(
            Segment.Create(ProjectId.New(world.Replica.Time.GetUtcNow()), "x", "x", world.Replica.Time.GetUtcNow())));

        Assert.That(UniqueRule.Find(failure!, UniqueRules.All), Is.Null);
    }

    [Test]
    public async Task A_name_that_a_deleted_user_had_is_free()
    {
        await using var world = await World.CreateAsync(database);
        await world.Replica.ReadAsync(db => db.Users.ExecuteUpdateAsync(update => update.SetProperty(user => user.DeletedAt, world.Replica.Time.GetUtcNow())));

        Assert.That(() => world.Replica.SaveAsync(world.NewUser("ada")), Throws.Nothing);
    }

    private static Flag Called(Flag flag, DateTimeOffset now)
    {
        flag.CallAlso("second name", now);
        return flag;
    }
}
