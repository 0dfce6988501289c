using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>A commit that is prepared as a reader: others write meanwhile, and nothing is decided on what is no longer so.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class PreparedCommitTests(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
    public async Task Others_write_while_it_is_prepared()
    {
        var runs = 0;
        await CommitAsync(async (db, _) =>
        {
            runs++;
            await AddAsync("other", toOther: true).WaitAsync(Patience);
            db.Add(_world.NewFlag("new"));
        });

        Assert.That((runs, await KeysAsync()), Is.EqualTo((1, "new,other")));
    }

    [Test]
    public async Task It_is_run_again_where_its_project_was_changed_meanwhile()
    {
        var seen = new List<int>();
        await CommitAsync(async (db, _) =>
        {
            await db.Projects.SingleAsync(project => project.Id == _world.Project.Id);
            seen.Add(await db.Flags.CountAsync());
            if (seen.Count == 1)
            {
                await AddAsync("other").WaitAsync(Patience);
            }

            db.Add(_world.NewFlag("new"));
        });

        Assert.That(seen, Is.EqualTo([0, 1]));
        Assert.That(await KeysAsync(), Is.EqualTo("new,other"));
        Assert.That(await _world.Replica.ReadAsync(db => db.AuditEntries.CountAsync()), Is.EqualTo(2));
    }

    [Test]
    public async Task It_looks_again_where_somebody_takes_a_name_meanwhile()
    {
        var runs = 0;
        await CommitAsync(async (db, _) =>
        {
            runs++;
            var isThere = await db.Flags.AnyAsync(flag => flag.Key == "new");
            if (runs == 1)
            {
                await AddAsync("new").WaitAsync(Patience);
            }

            if (!isThere)
            {
                db.Add(_world.NewFlag("new"));
            }
        });

        Assert.That((runs, await KeysAsync()), Is.EqualTo((2, "new")));
    }

    [Test]
    public async Task Whoever_is_disturbed_twice_is_done_before_others_write_again()
    {
        var (runs, waiting) = (0, Task.CompletedTask);
        await CommitAsync(async (db, _) =>
        {
            runs++;
            await db.Projects.SingleAsync(project => project.Id == _world.Project.Id);
            waiting = AddAsync($"other-{runs}");
            if (runs <= 2)
            {
                await waiting.WaitAsync(Patience);
            }

            db.Add(_world.NewFlag("new"));
        });
        await waiting.WaitAsync(Patience);

        Assert.That((runs, await KeysAsync()), Is.EqualTo((3, "new,other-1,other-2,other-3")));
    }

    [Test]
    public async Task Nothing_to_save_waits_for_no_writer()
    {
        using var acquired = await _world.Replica.Get<WriteLock>().AcquireAsync(CancellationToken.None);

        await CommitAsync(
            (_, audit) =>
            {
                audit.RecordNothing();
                return Task.CompletedTask;
            },
            isTold: false).WaitAsync(Patience);

        Assert.That(await _world.Replica.ReadAsync(db => db.AuditEntries.CountAsync()), Is.Zero);
    }

    private Task<string> KeysAsync() => _world.Replica.ReadAsync(async db =>
        string.Join(",", await db.Flags.OrderBy(flag => flag.Key).Select(flag => flag.Key).ToListAsync()));

    private Task AddAsync(string key, bool toOther = false) => CommitAsync(
        async (db, _) =>
        {
            var project = toOther ? Domain.Projects.Project.Create("Other", null, _world.Person.Id, _world.Replica.Time.GetUtcNow()) : null;
            if (project is not null)
            {
                db.Add(project);
            }

            await db.AddAsync(_world.NewFlag(key, project));
        },
        isPrepared: false);

    private Task CommitAsync(Func<FlagServiceDbContext, IAuditTrail, Task> work, bool isPrepared = true, bool isTold = true) => _world.Replica.InScopeAsync(services =>
    {
        var unit = services.GetRequiredService<IUnitOfWork>();
        return isPrepared
            ? unit.CommitPreparedAsync(_world.Project.Id, RunAsync, CancellationToken.None)
            : unit.CommitAsync(_world.Project.Id, RunAsync, CancellationToken.None);

        async Task<bool> RunAsync()
        {
            var audit = services.GetRequiredService<IAuditTrail>();
            await work(services.GetRequiredService<FlagServiceDbContext>(), audit);
            if (isTold)
            {
                audit.Record(AuditActions.FlagUpdate, "flag", "new", _world.Project.Id, null, null);
            }

            return true;
        }
    });
}
