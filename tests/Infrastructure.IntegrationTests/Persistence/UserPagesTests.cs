using System.Data.Common;
using System.Text.RegularExpressions;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>Pages of users are found in an index, however many users there are; only who is answered is read.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed partial class UserPagesTests(Database database)
{
    private static readonly UserFilter Living = new(Role: null, Permission: null, Status: null, Deleted: false);

    [Test]
    public async Task Are_found_in_one_index_and_read_by_key()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        var plans = new Plans(database);
        await using var replica = new Replica(created.Url, plans);
        foreach (var (filter, search) in new[]
        {
            (Living, null),
            (Living, "ada"),
            (Living with { Status = UserStatus.Active }, "a"),
            (Living with { Deleted = true }, (string?)null),
        })
        {
            plans.Steps.Clear();
            await ListAsync(replica, filter, new PageRequest(2, 1, search));

            Assert.That(plans.Steps, Is.Not.Empty);
            Assert.That(plans.Steps.Where(step => !Expected().IsMatch(step)), Is.Empty, $"{filter} {search}");
        }
    }

    [Test]
    public async Task Are_counted_only_where_the_page_does_not_say_how_many_there_are()
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        var plans = new Plans(database);
        await using var replica = new Replica(created.Url, plans);
        await replica.SaveAsync([.. new[] { "ada", "grace", "linus" }.Select(name => User.Register(name, $"{name}@example.com", name, "no hash", replica.Time.GetUtcNow()))]);

        foreach (var (page, names, isCounted) in new[]
        {
            (new PageRequest(1, 2, Search: null), "ada grace", true),
            (new PageRequest(2, 2, Search: null), "linus", false),
            (new PageRequest(3, 2, Search: null), "", true),
            (new PageRequest(1, 3, Search: null), "ada grace linus", true),
            (new PageRequest(1, 20, "%"), "", false),
        })
        {
            plans.Counts = 0;
            var found = await ListAsync(replica, Living, page);

            Assert.That(string.Join(' ', found.Data.Select(user => user.Username)), Is.EqualTo(names), $"{page}");
            Assert.That(found.Total, Is.EqualTo(page.Search is null ? 3 : 0), $"{page}");
            Assert.That(plans.Counts, Is.EqualTo(isCounted ? 1 : 0), $"{page}");
        }

        Assert.That(plans.Steps, Has.None.Contains("ix_user_roles_project_id"), "Nearly everybody's roles are of no project.");
    }

    [Test]
    public async Task Are_streamed_in_the_order_of_keys_without_sorting_all_for_each_piece()
    {
        Assume.That(database, Is.EqualTo(Database.Sqlite), "PostgreSQL decides by how many users there are.");
        await using var created = await TestDatabase.CreateAsync(database, Replica.MigrateAsync);
        var plans = new Plans(database);
        await using var replica = new Replica(created.Url, plans);
        foreach (var (filter, search) in new[] { (Living, null), (Living, "ada"), (Living with { Status = UserStatus.Active }, null), (Living with { Deleted = true }, (string?)null) })
        {
            plans.Steps.Clear();
            var read = await replica.AskAsync<IUserDirectory, int>(async directory => await directory.StreamAsync(filter, search, CancellationToken.None).CountAsync());

            Assert.That(read, Is.Zero);
            Assert.That(plans.Steps, Has.Some.Contains("sqlite_autoindex_users_1 (id>?)"), $"{filter} {search}");
        }
    }

    private static Task<Page<ManagedUser>> ListAsync(Replica replica, UserFilter filter, PageRequest page) =>
        replica.AskAsync<IUserDirectory, Page<ManagedUser>>(directory => directory.ListAsync(filter, page, CancellationToken.None));

    // SQLite names its index of a primary key so. On PostgreSQL a search looks at columns that are too long for such an index, and has one of its own.
    [GeneratedRegex(
        "COVERING INDEX ix_users_directory|sqlite_autoindex_users_1 \\(id=\\?\\)|Scan (?:using|on) ix_users_(?:directory|deleted|search)|using pk_users|Bitmap Heap Scan",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Expected();

    /// <summary>Asks the database how it finds users, before it does.</summary>
    private sealed class Plans(Database database) : DbCommandInterceptor
    {
        /// <summary>The steps that look at users.</summary>
        public List<string> Steps { get; } = [];

        /// <summary>How often something was counted.</summary>
        public int Counts { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            var text = command.CommandText;
            Counts += text.Contains("COUNT(*)", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            if (Users().IsMatch(text))
            {
                command.CommandText = database == Database.Sqlite ? $"EXPLAIN QUERY PLAN {text}" : $"EXPLAIN {text}";
                if (database == Database.Postgres)
                {
                    await NeverScanAsync(command, cancellationToken);
                }

                await AddStepsAsync(command, cancellationToken);
                command.CommandText = text;
            }

            return result;
        }

        private async Task AddStepsAsync(DbCommand command, CancellationToken cancellationToken)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var step = reader.GetString(reader.FieldCount - 1);
                if (Looks().IsMatch(step))
                {
                    Steps.Add(step.Trim());
                }
            }
        }

        // A table of a page or two is scanned, whatever indexes there are.
        private static async Task NeverScanAsync(DbCommand command, CancellationToken cancellationToken)
        {
            await using var setting = command.Connection!.CreateCommand();
            setting.Transaction = command.Transaction;
            setting.CommandText = "SET enable_seqscan = off";
            await setting.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    [GeneratedRegex("FROM \"?user(?:s|_roles)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Users();

    [GeneratedRegex("(?:SCAN|SEARCH) u|Scan ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Looks();
}
