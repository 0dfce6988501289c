using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.FunctionalTests.Start;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Maintenance;

/// <summary><c>deploy/backup</c>: what is backed up under writes, and restored into an empty database, is what was there.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable(ParallelScope.Fixtures)]
public sealed class BackupTests(Database database)
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(7, 32).Select(i => (byte)i)]);

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("flagservice-backup-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    private string File => Path.Combine(_folder.FullName, "it's a backup");

    private (string, string)[] Settings => database == Database.Postgres ? [("ENCRYPTION_KEY", Key)] : [];

    [Test]
    public async Task Holds_the_state_of_one_moment_while_the_service_writes()
    {
        await using var source = await TestDatabase.CreateAsync(database);
        await using var target = await TestDatabase.CreateAsync(database);
        await using (var service = RunningService.Start(source.Url, Settings))
        {
            var shop = await Workspace.CreateAsync(service, await RootAsync(service));
            using var enough = new CancellationTokenSource();
            var (written, enoughWritten) = (0, new TaskCompletionSource());
            var writing = Task.Run(async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    await shop.CreateFlagAsync(new { key = $"flag-{written + 1}" });
                    if (Interlocked.Increment(ref written) == 20)
                    {
                        enoughWritten.SetResult();
                    }
                }
            });
            await await Task.WhenAny(enoughWritten.Task, writing);
            var before = Volatile.Read(ref written);
            await ScriptAsync("backup", source, File);
            var after = Volatile.Read(ref written) + 1;
            await enough.CancelAsync();
            await writing;

            await ScriptAsync("restore", target, File);
            var rows = await RowsAsync(target);
            var flags = rows.Where(row => row.StartsWith("flags.key: ", StringComparison.Ordinal)).ToList();
            Assert.That(flags, Has.Count.InRange(before, after));
            Assert.That(flags, Is.EquivalentTo(Enumerable.Range(1, flags.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"flags.key: flag-{i}"))));
            Assert.That(rows.Count(row => row == "audit_entries.action: flag.create"), Is.EqualTo(flags.Count), "a flag and its entry are of one transaction");
        }
    }

    [Test]
    public async Task Brings_everything_back_and_the_service_goes_on_with_it()
    {
        await using var source = await TestDatabase.CreateAsync(database);
        await using var target = await TestDatabase.CreateAsync(database);
        string token;
        Workspace shop;
        JsonNode answer;
        await using (var service = RunningService.Start(source.Url, Settings))
        {
            using var root = await RootAsync(service);
            token = root.DefaultRequestHeaders.Authorization!.Parameter!;
            shop = await Workspace.CreateAsync(service, root);
            await shop.CreateFlagAsync(new { key = "checkout", enabled = true, rolloutPercentage = 33.3 });
            answer = await shop.EvaluateAsync(new { user_id = "user-17" });
        }

        string[] withKey = database == Database.Sqlite ? ["--with-key"] : [];
        await ScriptAsync("backup", source, [File, .. withKey]);
        await ScriptAsync("restore", target, File);
        Assert.That(await RowsAsync(target), Is.EqualTo(await RowsAsync(source)));

        await using var restored = RunningService.Start(target.Url, Settings);
        using var known = restored.Anonymous();
        known.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await known.GetAsync("/v1/users/me").ExpectAsync(200);
        using var application = restored.Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", shop.SdkKey);
        var now = await application.PostAsJsonAsync("/sdk/v1/evaluate", new { user_id = "user-17" }).ExpectAsync(200);
        Assert.That(JsonNode.DeepEquals(now, answer), Is.True, now.ToJsonString());
        await known.PostAsJsonAsync($"{shop.Path}/flags", new { key = "new-one" }).ExpectAsync(201);
    }

    [Test]
    public async Task Overwrites_nothing_restores_nothing_damaged_and_a_service_without_the_key_says_so_instead_of_starting()
    {
        await using var source = await TestDatabase.CreateAsync(database);
        await using var target = await TestDatabase.CreateAsync(database);
        await using (RunningService.Start(source.Url, Settings))
        {
            await ScriptAsync("backup", source, File);
            Assert.That(await RefusedAsync("backup", source, File), Does.Contain("not overwritten"));
        }

        Assert.That(_folder.GetFiles(), Has.Length.EqualTo(1), "nothing half done is left behind");
        Assert.That(new FileInfo(File).UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var content = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File, content[..(content.Length / 2)]);
        Assert.That(await RefusedAsync("restore", target, File), Does.Contain("damaged"));
        await System.IO.File.WriteAllBytesAsync(File, content);
        Assert.That(await ScriptAsync("restore", target, File), Does.Contain("ENCRYPTION_KEY"));
        var rows = await RowsAsync(target);
        Assert.That(rows, Is.EqualTo(await RowsAsync(source)));
        Assert.That(await RefusedAsync("restore", target, File), Does.Contain(database == Database.Sqlite ? "is already a database" : "is not empty"));
        Assert.That(await RowsAsync(target), Is.EqualTo(rows));

        var (exitCode, errors) = await ProgramRun.EndAsync([], ("DATABASE_URL", target.Url), ("PORT", "0"));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("ENCRYPTION_KEY").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Says_when_the_keys_that_sign_are_in_clear_or_lie_beside_what_they_open()
    {
        await using var source = await TestDatabase.CreateAsync(database, RunningService.StartOnceAsync);
        string[] withKey = database == Database.Sqlite ? ["--with-key"] : [];
        var (exitCode, output, errors) = await RunAsync("backup", source, [File, .. withKey]);
        Assert.That(exitCode, Is.Zero, output + errors);
        Assert.That(output + errors, Does.Contain(database == Database.Sqlite
            ? "store that key separately, because both together give access to everything"
            : "1 keys that sign access tokens are in it in clear").And.Not.Contain("decrypted with ENCRYPTION_KEY"));
    }

    private static async Task<HttpClient> RootAsync(RunningService service)
    {
        var client = service.Anonymous();
        var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = RunningService.RootPassword }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["accessToken"]!);
        return client;
    }

    private static async Task<string> ScriptAsync(string script, TestDatabase on, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(script, on, arguments);
        Assert.That((exitCode, errors), Is.EqualTo((0, "")), output);
        return output;
    }

    private static async Task<string> RefusedAsync(string script, TestDatabase on, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(script, on, arguments);
        Assert.That(exitCode, Is.EqualTo(1), output + errors);
        return errors;
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(string script, TestDatabase on, string[] arguments) =>
        Repository.RunAsync(
            "bash",
            [Repository.Path("deploy", "backup", $"{script}.sh"), .. arguments],
            ("DATABASE_URL", on.Url),
            ("FLAGSERVICE", Repository.Program));

    private async Task<List<string>> RowsAsync(TestDatabase of) =>
        [.. (await RawDatabase.EverythingAsync(database, of.Url)).Split('\n').Order(StringComparer.Ordinal)];
}
