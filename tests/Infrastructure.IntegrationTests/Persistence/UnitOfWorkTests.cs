using FlagService.Application.Access;
using FlagService.Application.Audit;
using FlagService.Application.Projects;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class UnitOfWorkTests(Database database)
{
    private World _world = null!;

    [SetUp]
    public async Task MakeWorld() => _world = await World.CreateAsync(database);

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task Commits_the_rows_one_audit_entry_and_one_step_of_the_snapshot_together()
    {
        var version = await _world.Replica.SnapshotVersionAsync(_world.Production);

        await CommitAsync((db, audit) =>
        {
            db.Add(_world.NewFlag("new"));
            audit.Record(AuditActions.FlagUpdate, "flag", "new", _world.Project.Id, null, null);
            return Task.CompletedTask;
        });

        Assert.That(await LeftBehindAsync(), Is.EqualTo((1, 1, version + 1)));
    }

    [Test]
    public async Task A_handler_that_fails_leaves_nothing_behind()
    {
        var version = await _world.Replica.SnapshotVersionAsync(_world.Production);

        Assert.That(
            () => CommitAsync(async (db, audit) =>
            {
                db.Add(_world.NewFlag("new"));
                await db.SaveChangesAsync();
                await db.Environments.ExecuteUpdateAsync(update => update.SetProperty(row => row.SnapshotVersion, 99));
                audit.Record(AuditActions.FlagUpdate, "flag", "new", _world.Project.Id, null, null);
                FlagErrors.NotFound.Throw();
            }),
            Throws.TypeOf<RefusedException>());

        Assert.That(await LeftBehindAsync(), Is.EqualTo((0, 0, version)));
    }

    [Test]
    public async Task A_command_that_tells_the_audit_log_nothing_fails_and_leaves_nothing_behind()
    {
        var version = await _world.Replica.SnapshotVersionAsync(_world.Production);

        Assert.That(
            () => CommitAsync((db, _) =>
            {
                db.Add(_world.NewFlag("new"));
                return Task.CompletedTask;
            }),
            Throws.InvalidOperationException);

        Assert.That(await LeftBehindAsync(), Is.EqualTo((0, 0, version)));
    }

    [Test]
    public async Task A_command_tells_the_audit_log_once()
    {
        Assert.That(
            () => CommitAsync((_, audit) =>
            {
                audit.Record("first", "flag", "new", _world.Project.Id, null, null);
                audit.Record("second", "flag", "new", _world.Project.Id, null, null);
                return Task.CompletedTask;
            }),
            Throws.InvalidOperationException);

        Assert.That((await LeftBehindAsync()).Entries, Is.Zero);
    }

    [Test]
    public async Task A_collision_is_tried_again_from_the_beginning()
    {
        await _world.Replica.SaveAsync(_world.NewFlag("old"));
        var attempts = 0;

        await CommitAsync(async (db, audit) =>
        {
            attempts++;
            var flag = await db.Flags.SingleAsync();
            flag.Describe($"attempt {attempts}", "", [], _world.Replica.Time.Now());
            audit.Record(AuditActions.FlagUpdate, "flag", "old", _world.Project.Id, null, new { attempts });
            if (attempts == 1)
            {
                await CollideAsync(db);
            }
        });

        var (name, entry) = await _world.Replica.ReadAsync(async db =>
            ((await db.Flags.SingleAsync()).Name, (await db.AuditEntries.SingleAsync()).After));
        Assert.That((attempts, name, entry), Is.EqualTo((2, "attempt 2", """{"attempts":2}""")));
    }

    [Test]
    public async Task Endless_collisions_end()
    {
        await _world.Replica.SaveAsync(_world.NewFlag("old"));
        var attempts = 0;

        Assert.That(
            () => CommitAsync(async (db, audit) =>
            {
                attempts++;
                (await db.Flags.SingleAsync()).Describe("new", "", [], _world.Replica.Time.Now());
                audit.Record(AuditActions.FlagUpdate, "flag", "old", _world.Project.Id, null, null);
                await CollideAsync(db);
            }),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(CommitErrors.TooManyWriters));

        Assert.That((attempts, (await LeftBehindAsync()).Entries), Is.EqualTo((12, 0)));
    }

    [Test]
    public async Task An_id_that_somebody_takes_at_the_same_time_is_looked_for_again()
    {
        var attempts = 0;

        await CommitAsync(
            (db, audit) =>
            {
                attempts++;
                db.Add(Project.Create(attempts == 1 ? _world.Project.Id : ProjectId.New(_world.Replica.Time.Now()), "Other", null, _world.Person.Id, _world.Replica.Time.Now()));
                audit.Record(AuditActions.ProjectCreate, "project", "new", null, null, null);
                return Task.CompletedTask;
            },
            project: null);

        Assert.That((attempts, (await LeftBehindAsync()).Entries), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task An_id_that_is_always_taken_is_no_failure_of_ours()
    {
        Assert.That(
            () => CommitAsync(
                (db, audit) =>
                {
                    db.Add(Project.Create(_world.Project.Id, "Other", null, _world.Person.Id, _world.Replica.Time.Now()));
                    audit.Record(AuditActions.ProjectCreate, "project", "new", null, null, null);
                    return Task.CompletedTask;
                },
                project: null),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(CommitErrors.TooManyWriters));
    }

    [Test]
    public async Task What_was_deleted_meanwhile_is_looked_for_again_and_then_refused()
    {
        var attempts = 0;

        Assert.That(
            () => CommitAsync((db, audit) =>
            {
                attempts++;
                db.Add(PersonalToken.Issue(UserId.New(_world.Replica.Time.Now()), "x", [1], ["flag.read"], _world.Replica.Time.Now(), _world.Replica.Time.Now()));
                audit.Record(AuditActions.TokenCreate, "token", "new", null, null, null);
                return Task.CompletedTask;
            }),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(CommitErrors.DeletedMeanwhile));

        Assert.That((attempts, (await LeftBehindAsync()).Entries), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task A_caller_who_was_erased_meanwhile_is_nobody()
    {
        var erased = _world.Owner with { Id = UserId.New(_world.Replica.Time.Now()) };

        Assert.That(
            () => _world.Replica.SendAsync(erased, new CreateProject("Orphanage", null)),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(AccessErrors.TokenRefused));

        Assert.That((await LeftBehindAsync()).Entries, Is.Zero);
    }

    [Test]
    public async Task Writers_at_once_lose_nothing()
    {
        const int Writers = 16;
        await _world.Replica.SaveAsync(_world.NewFlag("counter"));
        await using var another = new Replica(_world.Url);
        Replica[] replicas = [_world.Replica, another];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => CommitAsync(
            async (db, audit) =>
            {
                var flag = await db.Flags.SingleAsync();
                var count = flag.Description.Length;
                flag.Describe("counter", new string('x', count + 1), [], _world.Replica.Time.Now());
                audit.Record(AuditActions.FlagUpdate, "flag", "counter", _world.Project.Id, null, null);
            },
            replicas[i % replicas.Length]))));

        var flag = await _world.Replica.ReadAsync(db => db.Flags.SingleAsync());
        Assert.That((flag.Description.Length, flag.Version, (await LeftBehindAsync()).Entries), Is.EqualTo((Writers, Writers + 1L, Writers)));
    }

    [Test]
    public async Task Writers_that_wait_for_each_other_are_both_done()
    {
        TestDatabase.RequireReplicas(database);
        await _world.Replica.SaveAsync(_world.NewFlag("one"));
        await _world.Replica.SaveAsync(_world.NewFlag("other"));
        var attempts = 0;
        TaskCompletionSource[] holds = [new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)];

        await Task.WhenAll(WriteAsync("one", "other", 0), WriteAsync("other", "one", 1));

        var names = await _world.Replica.ReadAsync(db => db.Flags.OrderBy(flag => flag.Key).Select(flag => flag.Name).ToListAsync());
        Assert.That(names, Is.EqualTo(["by 1", "by 0"]));
        Assert.That(attempts, Is.EqualTo(3));

        Task WriteAsync(string held, string wanted, int self) => CommitAsync(
            async (db, audit) =>
            {
                Interlocked.Increment(ref attempts);
                await db.Flags.Where(flag => flag.Key == held).ExecuteUpdateAsync(update => update.SetProperty(flag => flag.Description, $"held by {self}"));
                holds[self].TrySetResult();
                await holds[1 - self].Task;
                var flag = await db.Flags.SingleAsync(flag => flag.Key == wanted);
                flag.Describe($"by {self}", flag.Description, flag.Tags, _world.Replica.Time.Now());
                audit.Record(AuditActions.FlagUpdate, "flag", wanted, _world.Project.Id, null, null);
            },
            project: null);
    }

    private static Task<int> CollideAsync(FlagServiceDbContext db) =>
        db.Flags.ExecuteUpdateAsync(update => update.SetProperty(row => row.Version, row => row.Version + 1));

    private Task CommitAsync(Func<FlagServiceDbContext, IAuditTrail, Task> work, Replica? replica = null) => CommitAsync(work, _world.Project.Id, replica);

    private Task CommitAsync(Func<FlagServiceDbContext, IAuditTrail, Task> work, ProjectId? project, Replica? replica = null) =>
        (replica ?? _world.Replica).InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().CommitAsync<bool>(
            project,
            async () =>
            {
                await work(services.GetRequiredService<FlagServiceDbContext>(), services.GetRequiredService<IAuditTrail>());
                return true;
            },
            CancellationToken.None));

    private Task<(int Flags, int Entries, long Version)> LeftBehindAsync() => _world.Replica.ReadAsync(async db => (
        await db.Flags.CountAsync(),
        await db.AuditEntries.CountAsync(),
        await db.Environments.Where(row => row.Id == _world.Production).Select(row => row.SnapshotVersion).SingleAsync()));
}
