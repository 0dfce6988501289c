using System.Text;
using FlagService.Application.Access;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Audit;
using FlagService.Infrastructure.Jobs;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>What the bytes of SQLite's files tell of people who were erased.</summary>
[Parallelizable]
public sealed class SqliteCompactionTests
{
    private const int People = 240;

    [Test]
    public async Task Leaves_nothing_of_erased_people_in_the_files()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);
        var people = await AddPeopleAsync(world);
        var gone = people.Where((_, i) => i % 3 == 0).ToList();
        Assert.That(TracesOf(gone, world), Is.Not.Empty, "they are there before");

        foreach (var person in gone)
        {
            await EraseAsync(world, person);
        }

        await RunAsync(world);

        Assert.That(TracesOf(gone, world), Is.Empty);
        Assert.That(TracesOf([.. people.Except(gone)], world), Has.Count.EqualTo(People - gone.Count), "the others stay");
    }

    [Test]
    public async Task Clears_what_an_earlier_release_only_marked_as_deleted()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);
        var people = await AddPeopleAsync(world);
        await using (var earlier = await TestDatabases.Connection.OpenAsync(Database.Sqlite, world.Url))
        {
            await TestDatabases.Connection.ExecuteAsync(earlier, $"DELETE FROM users WHERE id <> '{world.Person.Id.Value.ToString().ToUpperInvariant()}'");
            await TestDatabases.Connection.ExecuteAsync(earlier, "UPDATE audit_entries SET personal_after = NULL");
        }

        await RunAsync(world);
        Assert.That(TracesOf(people, world), Is.Not.Empty, "nobody was erased, and so the file is left alone");

        await world.Replica.SaveAsync(EntryOf("user.erase", people[0].Id, personal: null));
        await RunAsync(world);

        Assert.That(TracesOf(people, world), Is.Empty);
    }

    [Test]
    public async Task Leaves_the_file_alone_until_somebody_is_erased_again()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);
        var people = await AddPeopleAsync(world);
        await EraseAsync(world, people[0]);
        await RunAsync(world);
        Assert.That(await VersionAsync(world), Is.EqualTo(1));

        await EraseAsync(world, people[1]);
        await RunAsync(world);
        Assert.That(await VersionAsync(world), Is.EqualTo(1), "it rests");

        world.Replica.Time.Advance(TimeSpan.FromHours(1));
        await RunAsync(world);
        Assert.That(await VersionAsync(world), Is.EqualTo(2));
        Assert.That(TracesOf([.. people.Take(2)], world), Is.Empty);
    }

    [Test]
    public async Task Empties_the_log_once_nobody_reads_from_it()
    {
        await using var world = await World.CreateAsync(Database.Sqlite);
        await using var reader = await TestDatabases.Connection.OpenAsync(Database.Sqlite, world.Url);
        await TestDatabases.Connection.ExecuteAsync(reader, "BEGIN; SELECT COUNT(*) FROM users");
        await world.Replica.SaveAsync(world.NewUser("later"));

        await RunAsync(world);
        Assert.That(new FileInfo(FileOf(world) + "-wal").Length, Is.Positive);

        await TestDatabases.Connection.ExecuteAsync(reader, "COMMIT");
        await RunAsync(world);
        Assert.That(new FileInfo(FileOf(world) + "-wal").Length, Is.Zero);
    }

    private static async Task<List<User>> AddPeopleAsync(World world)
    {
        var people = new List<User>();
        for (var i = 0; i < People; i++)
        {
            // Ids and names in no order, so that pages are split where rows are.
            var name = $"zz{(i * 7919) % 1000:000}qq";
            var person = User.Register($"Name {name}", $"{name}@example.com", name, $"$2b$04${name}", DateTimeOffset.UnixEpoch.AddSeconds((i * 7919) % 1000));
            var session = Session.Start(person.Id, new Device(name, $"{name}'s phone", Type: null, ClientVersion: null), $"addr-{name}", DateTimeOffset.UtcNow, TimeSpan.FromDays(1));
            await world.Replica.SaveAsync(person, session, EntryOf("user.register", person.Id, $$"""{"name":"{{name}}"}"""));
            people.Add(person);
        }

        return people;
    }

    private static AuditEntry EntryOf(string action, UserId person, string? personal) => AuditEntry.Of(
        new AuditedChange(action, "user", person.Value.ToString(), Project: null, Before: null, After: null),
        new AuditOrigin(person, Address: null, TraceId: null),
        DateTimeOffset.UtcNow,
        new PersonalChange(person, Before: null, personal));

    private static Task EraseAsync(World world, User person) =>
        world.Replica.SendAsync(new SignedInUser(person.Id, SessionId.New(DateTimeOffset.UtcNow), Grants.None), new DeleteOwnAccount());

    private static async Task RunAsync(World world) => Assert.That(await world.Replica.Get<SqliteCompaction>().TryRunAsync(CancellationToken.None), Is.True);

    private static Task<long> VersionAsync(World world) => world.Replica.ReadAsync(db =>
        db.Database.SqlQuery<long>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync());

    private static string FileOf(World world) => world.Url["sqlite://".Length..];

    /// <summary>Those whose username is in the bytes of the database's files.</summary>
    private static List<string> TracesOf(IReadOnlyList<User> people, World world)
    {
        var file = FileOf(world);
        var text = string.Concat(new[] { file, file + "-wal" }.Where(File.Exists).Select(Read));
        return [.. people.Select(person => person.Username).Where(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))];
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes);
    }
}
