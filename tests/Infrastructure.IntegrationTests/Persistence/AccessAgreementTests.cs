using System.Data.Common;
using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>What is said of who may do what is what the check of permissions does, whatever people were given.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class AccessAgreementTests(Database database)
{
    private const string Custom = "billing.read";

    private static readonly string[] Names = [Permissions.FlagToggle, Permissions.ProjectRead, Permissions.UserRead, Custom];
    private static readonly UserStatus[] Statuses = [UserStatus.Active, UserStatus.Active, UserStatus.Active, UserStatus.Suspended, UserStatus.Pending];

    [Test]
    public async Task Says_yes_exactly_where_the_check_does([Values(1, 2, 3)] int seed)
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var world = await GivenWorld.CreateAsync(replica, new Random(seed));
        var (yes, no) = (0, 0);

        foreach (var permission in Names)
        {
            foreach (var project in world.Projects.Select(id => (ProjectId?)id).Append(null))
            {
                var listed = (await replica.SendAsync(world.Administrator, new ListAccess(permission, project, new PageRequest(1, 100, Search: null)))).Data;
                foreach (var user in world.Users)
                {
                    var grants = await replica.AskAsync<IGrants, Grants>(held => held.OfAsync(user.Id, CancellationToken.None));
                    var holds = grants.Missing(permission, project).Count == 0;
                    var somewhere = project is null && world.Projects.Any(place => grants.Missing(permission, place).Count == 0);
                    var access = await replica.SendAsync(world.Administrator, new ExplainUserAccess(user.Id, permission, project));
                    var entry = listed.SingleOrDefault(one => one.User.Id == user.Id.Value);
                    var asked = $"{permission} in {project}";

                    Assert.That(access.Allowed, Is.EqualTo(holds && user.MaySignIn), asked);
                    Assert.That(access.Missing, Is.EqualTo(grants.Missing(permission, project)), asked);
                    Assert.That(access.Paths.Count > 0, Is.EqualTo(GivenAt(grants, permission, project, world.Projects)), asked);
                    Assert.That(entry is not null, Is.EqualTo(holds || somewhere), asked);
                    Assert.That(entry?.Allowed ?? false, Is.EqualTo(access.Allowed), asked);
                    Assert.That(entry?.Projects ?? 0, Is.EqualTo(access.Projects), asked);
                    Assert.That(entry?.Tokens.Count ?? 0, Is.EqualTo(access.Tokens.Count), asked);
                    Assert.That(access.Tokens, Has.Count.EqualTo(user.MaySignIn && MayByToken(grants, permission, project, world.Projects) ? 1 : 0), asked);
                    (yes, no) = access.Allowed ? (yes + 1, no) : (yes, no + 1);
                }
            }
        }

        Assert.That(Math.Min(yes, no), Is.GreaterThan(20), "Both answers have to occur.");
    }

    [Test]
    public async Task Previews_what_the_change_then_does([Values(1, 2, 3)] int seed)
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        await using var replica = new Replica(created.Url);
        var random = new Random(seed);
        var world = await GivenWorld.CreateAsync(replica, random);
        var role = world.Roles[0];
        string[] draft = [.. Names.Where(_ => random.Next(2) == 0)];
        var before = await AllAsync();

        var preview = await replica.SendAsync(world.Administrator, new PreviewRole(role) { Permissions = draft });
        Assert.That(await AllAsync(), Is.EqualTo(before), "Nothing is saved.");
        await replica.SendAsync(world.Administrator, new UpdateRole(role) { Permissions = draft });
        var after = await AllAsync();

        Assert.That(Counts(preview.Gains), Is.EquivalentTo(Counts(after.Except(before))));
        Assert.That(Counts(preview.Losses), Is.EquivalentTo(Counts(before.Except(after))));
        Assert.That(preview.Gains.Concat(preview.Losses).All(one => one.First.Count == Math.Min(one.Users, 10)), Is.True);
        Assert.That((preview.Examined, preview.Holders), Is.EqualTo((preview.Holders, preview.Examined)));

        // A right in every place is one right: who gains it everywhere gains it once.
        async Task<IReadOnlyList<(string Permission, Guid User, ProjectId? Place)>> AllAsync()
        {
            var rights = new List<(string, Guid, ProjectId?)>();
            foreach (var user in world.Users)
            {
                var grants = await replica.AskAsync<IGrants, Grants>(held => held.OfAsync(user.Id, CancellationToken.None));
                rights.AddRange(
                    from name in Names
                    from place in world.Projects.Select(id => (ProjectId?)id).Append(null)
                    where grants.Allow(name, place)
                    select (name, user.Id.Value, place));
            }

            return rights;
        }
    }

    [Test]
    public async Task Asks_the_database_as_often_for_one_as_for_many()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        var count = new CommandCount();
        await using var replica = new Replica(created.Url, count);
        var world = await GivenWorld.CreateAsync(replica, new Random(1));
        var costs = new List<int>();
        foreach (var size in new[] { 1, 10, 100 })
        {
            count.Value = 0;
            await replica.SendAsync(world.Administrator, new ListAccess(Permissions.ProjectRead, Project: null, new PageRequest(1, size, Search: null)));
            costs.Add(count.Value);
        }

        // A full page is counted by a query of its own.
        Assert.That(costs.Distinct().Count(), Is.LessThanOrEqualTo(2), string.Join(' ', costs));
        Assert.That(costs.Max(), Is.LessThanOrEqualTo(11));
    }

    private static IEnumerable<string> Counts(IEnumerable<PreviewedPermission> previewed) =>
        previewed.Where(one => one.Users > 0).Select(one => $"{one.Permission} {one.Users}");

    private static IEnumerable<string> Counts(IEnumerable<(string Permission, Guid User, ProjectId? Place)> rights) => rights
        .GroupBy(right => right.Permission, StringComparer.Ordinal)
        .Select(group => $"{group.Key} {group.Select(right => right.User).Distinct().Count()}");

    private static bool GivenAt(Grants grants, string permission, ProjectId? project, IEnumerable<ProjectId> all) =>
        grants.Allow(permission, project) || (project is null && all.Any(place => grants.Allow(permission, place)));

    // Everybody has a token with flag.toggle, project.read and billing.read on its list.
    private static bool MayByToken(Grants grants, string permission, ProjectId? project, IEnumerable<ProjectId> all)
    {
        var limited = grants.LimitedTo(GivenWorld.OnToken);
        return limited.Missing(permission, project).Count == 0
            || (project is null && all.Any(place => !grants.Allow(permission) && limited.Missing(permission, place).Count == 0));
    }

    private sealed record GivenWorld(
        SignedInUser Administrator,
        IReadOnlyList<User> Users,
        IReadOnlyList<RoleId> Roles,
        IReadOnlyList<ProjectId> Projects)
    {
        public static readonly string[] OnToken = [Permissions.FlagToggle, Permissions.ProjectRead, Custom];

        public static async Task<GivenWorld> CreateAsync(Replica replica, Random random)
        {
            var now = replica.Time.GetUtcNow();
            await replica.SaveAsync(Permission.Create(Custom, description: null, now));
            var permissions = await replica.ReadAsync(db => db.Permissions.ToDictionaryAsync(permission => permission.Name, permission => permission.Id));
            var builtIn = await replica.ReadAsync(db => db.Roles.Select(role => role.Id).ToListAsync());
            var users = Enumerable.Range(0, 30).Select(i => User.Register($"Person {i}", $"p{i}@example.com", $"p{i}", "no hash", now)).ToList();
            users.ForEach(user => user.ChangeStatus(Statuses[random.Next(Statuses.Length)], now));
            var projects = users.Take(3).Select((user, i) => Project.Create($"Project {i}", null, user.Id, now)).ToList();
            var roles = Enumerable.Range(0, 4)
                .Select(i => Role.Create($"Role {i}", null, Names.Where(_ => random.Next(2) == 0).Select(name => permissions[name]), now))
                .ToList();
            List<RoleId> all = [.. roles.Select(role => role.Id), .. roles.Select(role => role.Id), .. builtIn];
            var held =
                from user in users
                from place in projects.Select(project => (ProjectId?)project.Id).Append(null).Append(null)
                where random.Next(3) == 0
                let role = all[random.Next(all.Count)]
                select place is { } id ? UserRole.InProject(user.Id, role, id, users[0].Id, now) : UserRole.Everywhere(user.Id, role, now);
            var direct =
                from user in users
                from name in Names
                where random.Next(8) == 0
                select new UserPermission(user.Id, permissions[name]);
            var tokens = users.Select((user, i) => PersonalToken.Issue(user.Id, "Script", BitConverter.GetBytes(i), OnToken, now, now.AddDays(1)));
            await replica.SaveAsync([.. users, .. projects, .. roles]);
            await replica.SaveAsync([.. held.DistinctBy(one => (one.UserId, one.ProjectId, one.ProjectId is null ? one.RoleId : default)), .. direct, .. tokens]);
            var administrator = Grants.Of([], [new GrantedRole([], IsWildcard: true, Project: null)]);
            await replica.SaveAsync(UserRole.Everywhere(users[^1].Id, await replica.ReadAsync(db => db.Roles.Where(role => role.IsWildcard).Select(role => role.Id).SingleAsync()), now));
            return new GivenWorld(
                new SignedInUser(users[^1].Id, SessionId.New(now), administrator),
                users,
                [.. roles.Select(role => role.Id)],
                [.. projects.Select(project => project.Id)]);
        }
    }

    private sealed class CommandCount : DbCommandInterceptor
    {
        public int Value { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Value++;
            return ValueTask.FromResult(result);
        }
    }
}
