using System.Data.Common;
using FlagService.Application.Flags;
using FlagService.Application.Projects.Keys;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class KeyWithdrawalTests(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task A_replaced_key_ends_at_once_or_with_its_grace_period()
    {
        await using var world = await World.CreateAsync(database);
        var first = await world.SendAsync(new RegenerateKey(world.Project.Id, null, null, null));
        var second = await world.SendAsync(new RegenerateKey(world.Project.Id, null, null, GracePeriodSeconds: null));
        var third = await world.SendAsync(new RegenerateKey(world.Project.Id, null, null, GracePeriodSeconds: 60));
        var now = world.Replica.Time.GetUtcNow();

        Assert.Multiple(() =>
        {
            Assert.That(world.Replica.Store.FindKey(first.Key)!.EndsAt, Is.LessThanOrEqualTo(now));
            Assert.That(world.Replica.Store.FindKey(second.Key)!.EndsAt, Is.GreaterThan(now).And.LessThanOrEqualTo(now.AddSeconds(60)));
            Assert.That(world.Replica.Store.FindKey(third.Key)!.EndsAt, Is.Null);
        });
    }

    [Test]
    public async Task A_key_that_could_not_be_withdrawn_at_once_is_by_the_next_comparison()
    {
        await using var world = await World.CreateAsync(database);
        var fault = new ReadsOfKeys();
        await using var replica = new Replica(world.Url, fault);
        await replica.Refresh.CatchUpAsync(CancellationToken.None);
        var key = await replica.SendAsync(world.Owner, new RegenerateKey(world.Project.Id, null, null, null));
        Assert.That(replica.Store.FindKey(key.Key)!.EndsAt, Is.Null);

        // Another process has made a change that this one doesn't have yet, so that it has to read.
        await world.SendAsync(new CreateFlag(world.Project.Id, null, new NewFlag { Key = "a" }));
        fault.OnRead = _ => throw new TimeoutException("The database is away.");
        await replica.SendAsync(world.Owner, new RegenerateKey(world.Project.Id, null, null, null));
        Assert.That(replica.Store.FindKey(key.Key)!.EndsAt, Is.Null);
        fault.OnRead = null;
        await replica.Refresh.CatchUpAsync(CancellationToken.None);

        Assert.That(replica.Store.FindKey(key.Key)!.EndsAt, Is.LessThanOrEqualTo(replica.Time.GetUtcNow()));
    }

    [Test]
    public async Task A_slower_change_does_not_bring_a_withdrawn_key_back()
    {
        await using var world = await World.CreateAsync(database);
        var pause = new ReadsOfKeys();
        await using var replica = new Replica(world.Url, pause);
        await replica.Refresh.CatchUpAsync(CancellationToken.None);
        var key = await replica.SendAsync(world.Owner, new RegenerateKey(world.Project.Id, null, null, null));
        var hasRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pause.OnRead = _ =>
        {
            pause.OnRead = null;
            hasRead.SetResult();
            return goOn.Task;
        };

        // A comparison has read the keys of a change of another process and is slow to put them.
        await world.SendAsync(new CreateFlag(world.Project.Id, null, new NewFlag { Key = "a" }));
        var slow = Task.Run(() => replica.Refresh.CatchUpAsync(CancellationToken.None));
        await hasRead.Task.WaitAsync(Patience);
        var withdrawal = Task.Run(() => replica.SendAsync(world.Owner, new RegenerateKey(world.Project.Id, null, null, null)));
        await withdrawal.WaitAsync(Patience);
        goOn.SetResult();
        await slow.WaitAsync(Patience);

        Assert.That(replica.Store.FindKey(key.Key)!.EndsAt, Is.Not.Null);
    }

    /// <summary>Steps in when an environment's keys were read from the database to be held.</summary>
    private sealed class ReadsOfKeys : DbCommandInterceptor
    {
        public Func<DbCommand, Task>? OnRead { get; set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default)
        {
            if (OnRead is { } step
                && command.Transaction is null
                && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
                && command.CommandText.Contains("sdk_keys", StringComparison.Ordinal)
                && !command.CommandText.Contains("kind = ", StringComparison.Ordinal))
            {
                await step(command);
            }

            return result;
        }
    }
}
