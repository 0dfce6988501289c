using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Maintenance;

/// <summary>The schema by the program's commands.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable(ParallelScope.Fixtures)]
public sealed class MigrateCommandTests(Database database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Tells_what_is_pending_applies_it_and_takes_it_back()
    {
        await using var created = await TestDatabase.CreateAsync(database);
        Assert.That(await RunAsync(created, "migrate", "status"), Is.EqualTo(3), Errors);
        Assert.That(Output, Does.Contain("pending  ").And.Contain("_Initial").And.Not.Contain("applied"));
        Assert.That(database == Database.Sqlite && File.Exists(created.Url["sqlite://".Length..]), Is.False, "A look makes no database.");

        Assert.That(await RunAsync(created, "migrate", "up"), Is.Zero, Errors);
        Assert.That(Output, Does.Contain("applied").And.Contain("_Initial"));

        if (database == Database.Sqlite)
        {
            Assert.That(await RunAsync(created, "migrate", "down"), Is.EqualTo(1));
            Assert.That(Errors, Does.Contain("--drop-data"));
            Assert.That(await RunAsync(created, "migrate", "down", "Nobody", "--drop-data"), Is.EqualTo(1));
            Assert.That(Errors, Does.StartWith("The migration Nobody is not applied").And.Not.Contain("   at "));
        }

        Assert.That(await RunAsync(created, "migrate", "down", "--drop-data"), Is.Zero, Errors);
        Assert.That(Output.Split("taken back"), Has.Length.EqualTo(2), "Nothing was taken back before.");
    }

    [Test]
    public async Task Two_at_once_apply_everything_once_and_a_service_that_may_not_migrate_waits_for_them()
    {
        await using var created = await TestDatabase.CreateAsync(database);
        await using var service = RunningService.Start(created.Url, ("FlagService:Database:MigrateAtStart", "false"));
        using var client = service.Anonymous();
        var report = await client.GetAsync("/health/ready").ExpectAsync(503);
        Assert.That((string?)report["checks"]!["migrations"], Is.EqualTo("down"));
        await client.GetAsync("/health/live").ExpectAsync(200);
        await client.GetAsync("/v1/projects").ExpectAsync(503);

        await using var one = ServiceProcess.Start(["migrate", "up"], ("DATABASE_URL", created.Url));
        await using var other = ServiceProcess.Start(["migrate", "up"], ("DATABASE_URL", created.Url));
        var (first, second) = (await one.EndAsync(), await other.EndAsync());
        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.Errors + second.Errors);
        Assert.That((first.Output + second.Output).Split("_Initial"), Has.Length.EqualTo(2));
        Assert.That(first.Output + second.Output, Does.Contain("No migration was pending."));
        await ReadyAsync(client);
        await client.GetAsync("/v1/projects").ExpectAsync(401);
    }

    [Test]
    public async Task Leaves_a_newer_database_alone()
    {
        await using var created = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        await RawDatabase.ExecuteAsync(database, created.Url, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '11')");

        if (database == Database.Sqlite)
        {
            Assert.That(await RunAsync(created, "migrate", "status"), Is.EqualTo(4));
            Assert.That(Output, Does.Contain("unknown  99990101000000_Later"));
        }

        string[] command = database == Database.Sqlite ? ["up"] : ["down", "--drop-data"];
        Assert.That(await RunAsync(created, ["migrate", .. command]), Is.EqualTo(1));
        Assert.That(Errors, Does.Contain("newer than this program").And.Contain("99990101000000_Later"));

        await using var service = RunningService.Start(created.Url);
        using var client = service.Anonymous();
        await client.GetAsync("/health/ready").ExpectAsync(200);
    }

    [Test]
    public async Task Says_in_a_sentence_what_to_do_with_a_database_from_before_the_first_release()
    {
        await using var created = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        await RawDatabase.ExecuteAsync(database, created.Url, "UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20261122061055_Initial' WHERE \"MigrationId\" LIKE '%_Initial'");

        foreach (var command in (string[][])[["migrate", "up"], []])
        {
            Assert.That(await RunAsync(created, command), Is.EqualTo(1), Output);
            Assert.That(Errors.Trim().Split('\n'), Has.Length.EqualTo(1), Errors);
            Assert.That(Errors, Does.StartWith("DATABASE_URL names a database of a version before the first release").And.Contain("POST /v1/import"));
        }
    }

    [Test]
    public async Task Says_in_a_sentence_that_the_database_is_away()
    {
        var url = database == Database.Postgres ? "postgres://somebody:secret@127.0.0.1:1/flags" : "sqlite:///proc/none/flags.db";
        await using var process = ServiceProcess.Start(["migrate", "up"], ("DATABASE_URL", url));
        var (exitCode, _, errors) = await process.EndAsync();
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1), errors);
        Assert.That(errors, Does.StartWith("The database (").And.Not.Contain("secret"));
    }

    private string Output { get; set; } = "";

    private string Errors { get; set; } = "";

    private async Task<int> RunAsync(TestDatabase created, params string[] arguments)
    {
        await using var process = ServiceProcess.Start(arguments, ("DATABASE_URL", created.Url), ("PORT", "0"));
        (var exitCode, Output, Errors) = await process.EndAsync();
        return exitCode;
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            using var answer = await client.GetAsync("/health/ready", limit.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(limit.Token));
    }
}
