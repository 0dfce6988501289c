using System.Data.Common;
using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>Rows that are added in numbers: by no statement of their own, and refused as single ones are.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class AddedRowsTests(Database database)
{
    private const int Flags = 40;

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
    public async Task No_statement_is_made_for_them()
    {
        var saves = new Saves();
        await using var replica = new Replica(_world.Url, saves);

        await CommitAsync(_ => [], replica: replica);

        Assert.That(await LeftBehindAsync(), Is.EqualTo((Flags, 1)));
        Assert.That(saves.Texts, Has.Count.EqualTo(1).And.All.StartsWith("UPDATE"), "the environments' versions alone");
    }

    [Test]
    public async Task A_name_that_is_taken_is_refused_by_its_name()
    {
        await _world.Replica.SaveAsync(_world.NewFlag("taken"));

        Assert.That(
            () => CommitAsync(_ => [_world.NewFlag("taken")]),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(FlagErrors.KeyTaken));

        Assert.That(await LeftBehindAsync(), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_name_that_is_taken_while_they_are_prepared_is_looked_for_again()
    {
        var runs = await CommitAsync(
            async (db, run) =>
            {
                var isThere = await db.Flags.AnyAsync(flag => flag.Key == "taken");
                if (run == 1)
                {
                    await _world.Replica.SaveAsync(_world.NewFlag("taken"));
                }

                return isThere ? [] : [_world.NewFlag("taken")];
            },
            isPrepared: true);

        Assert.That((runs, await LeftBehindAsync()), Is.EqualTo((2, (Flags + 1, 1))));
    }

    [Test]
    public async Task An_id_that_is_taken_is_looked_for_again()
    {
        var runs = await CommitAsync(run =>
        {
            var id = run == 1 ? _world.Project.Id : ProjectId.New(_world.Replica.Time.Now());
            return [Project.Create(id, "Other", null, _world.Person.Id, _world.Replica.Time.Now())];
        });

        Assert.That((runs, await LeftBehindAsync()), Is.EqualTo((2, (Flags, 1))));
    }

    [Test]
    public async Task What_was_deleted_meanwhile_is_refused()
    {
        var now = _world.Replica.Time.Now();

        Assert.That(
            () => CommitAsync(_ => [PersonalToken.Issue(UserId.New(now), "x", [1], ["flag.read"], now, now)]),
            Throws.TypeOf<RefusedException>().With.Property("Error").EqualTo(CommitErrors.DeletedMeanwhile));

        Assert.That(await LeftBehindAsync(), Is.EqualTo((0, 0)));
    }

    [Test]
    public Task Every_table_takes_all_that_the_model_has_in_it() => _world.Replica.ReadAsync(async db =>
    {
        foreach (var mapping in db.Model.GetEntityTypes().Where(type => !type.GetComplexProperties().Any()).Select(type => type.GetTableMappings().Single()))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var table = mapping.Table.Name;
#pragma warning disable EF1002 // Names of tables, from the model.
            await db.Database.ExecuteSqlRawAsync($"CREATE TEMP TABLE one AS SELECT * FROM {table} WHERE 1 = 0");
            var columns = mapping.ColumnMappings.ToList();
            await db.InsertAsync(
                new TableRows(
                    "one",
                    columns.ConvertAll(column => new TableColumn($"\"{column.Column.Name}\"", column.TypeMapping)),
                    [[.. columns.Select(Sample)], [.. columns.Select(_ => (object?)null)]]),
                CancellationToken.None);

            var rows = await db.Database.SqlQueryRaw<int>("SELECT CAST(COUNT(*) AS integer) AS \"Value\" FROM one").SingleAsync();
#pragma warning restore EF1002
            Assert.That(rows, Is.EqualTo(2), table);
            await transaction.RollbackAsync();
        }

        return true;
    });

    private static object Sample(IColumnMapping column)
    {
        var mapping = column.TypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? "one"
            : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch
            : type.IsValueType ? Activator.CreateInstance(type)!
            : type == typeof(byte[]) ? new byte[] { 1 }
            : new[] { "one" };
    }

    private Task<int> CommitAsync(Func<int, object[]> others, bool isPrepared = false, Replica? replica = null) =>
        CommitAsync((_, run) => Task.FromResult(others(run)), isPrepared, replica);

    /// <summary>Adds many flags and some other things, and tells how often that was tried.</summary>
    private async Task<int> CommitAsync(Func<FlagServiceDbContext, int, Task<object[]>> others, bool isPrepared, Replica? replica = null)
    {
        var runs = 0;
        await (replica ?? _world.Replica).InScopeAsync(services =>
        {
            var work = services.GetRequiredService<IUnitOfWork>();
            return isPrepared
                ? work.CommitPreparedAsync(_world.Project.Id, RunAsync, CancellationToken.None)
                : work.CommitAsync(_world.Project.Id, RunAsync, CancellationToken.None);

            async Task<bool> RunAsync()
            {
                runs++;
                var db = services.GetRequiredService<FlagServiceDbContext>();
                db.AddRange(await others(db, runs));
                db.AddRange(Enumerable.Range(0, Flags).Select(i => _world.NewFlag($"f{i}")));
                services.GetRequiredService<IAuditTrail>().Record(AuditActions.ProjectImport, "project", "new", _world.Project.Id, null, null);
                return true;
            }
        });
        return runs;
    }

    private Task<(int Flags, int Entries)> LeftBehindAsync() =>
        _world.Replica.ReadAsync(async db => (await db.Flags.CountAsync(), await db.AuditEntries.CountAsync()));

    private sealed class Saves : DbCommandInterceptor
    {
        public List<string> Texts { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges)
            {
                Texts.Add(command.CommandText);
            }

            return ValueTask.FromResult(result);
        }
    }
}
