using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Infrastructure.Settings;
using FlagService.TestDatabases;
using Npgsql;

namespace FlagService.Api.FunctionalTests.Effect;

/// <summary>Two processes on one PostgreSQL: what one changes counts on the other at once.</summary>
[Parallelizable]
public sealed class ReplicasTests
{
    // Promised is one second, to which others hold it who are alone on the machine. Without the channel it would be up to 30.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestDatabase? _database;

    [SuppressMessage("Structure", "NUnit1032", Justification = "StopBoth disposes of it.")]
    private RunningService? _one;

    [SuppressMessage("Structure", "NUnit1032", Justification = "StopBoth disposes of it.")]
    private RunningService? _other;

    [OneTimeSetUp]
    public async Task StartBoth()
    {
        TestDatabase.Require(Database.Postgres);
        _database = await TestDatabase.CreateAsync(Database.Postgres, RunningService.StartOnceAsync);
        _one = RunningService.Start(_database.Url);
        _other = RunningService.Start(_database.Url);
        await ChangeChannel.ExpectUpAsync(_one);
        await ChangeChannel.ExpectUpAsync(_other);
    }

    [OneTimeTearDown]
    public async Task StopBoth()
    {
        await (_one?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_other?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Test]
    public async Task A_toggle_is_served()
    {
        using var root = await SignInAsync(_one!);
        var workspace = await Workspace.CreateAsync(_one!, root, "Toggle");
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 100 });
        await ExpectFlagAsync(workspace, isOn: true);

        await root.PostAsJsonAsync($"{workspace.Path}/flags/dark_mode/toggle", new { enabled = false }).ExpectAsync(200);

        await ExpectFlagAsync(workspace, isOn: false);
    }

    [Test]
    public async Task A_logout_ends_the_session()
    {
        using var here = await SignInAsync(_one!);
        using var there = On(_other!, here);
        await there.GetAsync("/v1/users/me").ExpectAsync(200);

        await here.PostAsync("/v1/auth/logout", content: null).ExpectAsync(204);

        await ExpectStatusAsync(there, "/v1/users/me", 401);
    }

    [Test]
    public async Task A_personal_token_that_was_deleted_opens_nothing()
    {
        using var root = await SignInAsync(_one!);
        var wanted = new { name = "Deployment", permissions = new[] { "user.read" }, expiresAt = DateTimeOffset.UtcNow.AddDays(1) };
        var made = await root.PostAsJsonAsync("/v1/users/me/tokens", wanted).ExpectAsync(201);
        using var there = _other!.Anonymous();
        there.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)made["token"]!);
        await there.GetAsync("/v1/users").ExpectAsync(200);

        await root.DeleteAsync($"/v1/users/me/tokens/{made["id"]}").ExpectAsync(204);

        await ExpectStatusAsync(there, "/v1/users", 401);
    }

    [Test]
    public async Task A_permission_that_was_taken_is_missing()
    {
        using var root = await SignInAsync(_one!);
        var (person, path) = await NewPersonAsync(root, _one!.Anonymous(), "role.read");
        using var here = person;
        using var there = On(_other!, here);
        await there.GetAsync("/v1/roles").ExpectAsync(200);

        await root.PutAsJsonAsync(path, new { permissions = Array.Empty<string>() }).ExpectAsync(200);

        await ExpectStatusAsync(there, "/v1/roles", 403);
    }

    [Test]
    public async Task Nothing_is_missed_where_the_line_was_cut()
    {
        using var root = await SignInAsync(_one!);
        var workspace = await Workspace.CreateAsync(_one!, root, "Cut");
        await workspace.CreateFlagAsync(new { key = "dark_mode", enabled = true, rolloutPercentage = 100 });
        await ExpectFlagAsync(workspace, isOn: true);
        for (var round = 0; round < 3; round++)
        {
            using var here = await SignInAsync(_one!);
            using var there = On(_other!, here);
            await there.GetAsync("/v1/users/me").ExpectAsync(200);
            await root.PostAsJsonAsync($"{workspace.Path}/flags/dark_mode/toggle", new { enabled = true }).ExpectAsync(200);
            await ExpectFlagAsync(workspace, isOn: true);

            await CutAsync();
            await root.PostAsJsonAsync($"{workspace.Path}/flags/dark_mode/toggle", new { enabled = false }).ExpectAsync(200);
            await here.PostAsync("/v1/auth/logout", content: null).ExpectAsync(204);

            await ExpectStatusAsync(there, "/v1/users/me", 401);
            await ExpectFlagAsync(workspace, isOn: false);
            await ChangeChannel.ExpectUpAsync(_other!);
        }
    }

    [Test]
    public async Task A_change_that_nobody_was_told_of_is_found_by_its_number()
    {
        using var here = await SignInAsync(_one!);
        using var there = On(_other!, here);
        await there.GetAsync("/v1/users/me").ExpectAsync(200);
        var session = (string)(await here.GetAsync("/v1/auth/sessions").ExpectAsync(200))["data"]!.AsArray().Single(one => (bool)one!["current"]!)!["id"]!;

        await RawDatabase.ExecuteAsync(Database.Postgres, _database!.Url, $"UPDATE sessions SET ended_at = now() WHERE id = '{session}'");
        await there.GetAsync("/v1/users/me").ExpectAsync(200);
        await RawDatabase.ExecuteAsync(
            Database.Postgres,
            _database.Url,
            "INSERT INTO change_numbers VALUES (5, 1) ON CONFLICT (shard) DO UPDATE SET number = change_numbers.number + 1");

        await ExpectSoonAsync(Patience, async () =>
        {
            using var answer = await there.GetAsync("/v1/users/me");
            return (int)answer.StatusCode == 401;
        });
    }

    [Test]
    public async Task Both_tell_that_the_same_changes_are_in_effect()
    {
        using var root = await SignInAsync(_one!);
        var before = await AppliedAsync(_one!);
        await Workspace.CreateAsync(_one!, root, "Applied");

        await ExpectSoonAsync(Patience, async () => await AppliedAsync(_other!) > before && await AppliedAsync(_other!) == await AppliedAsync(_one!));
        using var client = _other!.Anonymous();
        var changes = (await client.GetAsync("/health/ready").ExpectAsync(200))["changes"]!;
        Assert.That(((long)changes["behind"]!, (double)changes["lagSeconds"]!), Is.EqualTo((0L, 0.0)));
    }

    private static async Task<long> AppliedAsync(RunningService service)
    {
        using var client = service.Anonymous();
        return (long)(await client.GetAsync("/health/ready").ExpectAsync(200))["changes"]!["applied"]!;
    }

    private async Task CutAsync()
    {
        await using var connection = new NpgsqlConnection(DatabaseAddress.Parse(_database!.Url).ConnectionString);
        await connection.OpenAsync();
        await using var cut = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'FlagService changes'",
            connection);
        Assert.That(await cut.ExecuteScalarAsync(), Is.GreaterThanOrEqualTo(1L));
    }

    private Task ExpectFlagAsync(Workspace workspace, bool isOn) => ExpectSoonAsync(Soon, async () =>
    {
        using var application = _other!.Anonymous();
        application.DefaultRequestHeaders.Add("X-SDK-Key", workspace.SdkKey);
        using var answer = await application.PostAsJsonAsync("/sdk/v1/evaluate/dark_mode", new { user_id = "ada" });
        return answer.IsSuccessStatusCode && (bool)(await answer.JsonAsync())["enabled"]! == isOn;
    });

    private static Task ExpectStatusAsync(HttpClient client, string path, int status) => ExpectSoonAsync(Soon, async () =>
    {
        using var answer = await client.GetAsync(path);
        return (int)answer.StatusCode == status;
    });

    private static async Task ExpectSoonAsync(TimeSpan limit, Func<Task<bool>> isSo)
    {
        using var end = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo())
        {
            Assert.That(end.IsCancellationRequested, Is.False, $"not within {limit.TotalSeconds} s");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task<(HttpClient Client, string Path)> NewPersonAsync(HttpClient root, HttpClient person, string permission)
    {
        var found = await root.GetAsync($"/v1/permissions?search={permission}").ExpectAsync(200);
        var made = await root.PostAsJsonAsync("/v1/users", new
        {
            name = "Somebody",
            email = "somebody@example.com",
            username = "somebody",
            password = "correct horse 42",
            passwordConfirmation = "correct horse 42",
            roles = Array.Empty<string>(),
            permissions = new[] { (string)found["data"]!.AsArray().Single()!["id"]! },
        }).ExpectAsync(201);
        return (await SignInAsync(person, "somebody", "correct horse 42"), $"/v1/users/{made["id"]}");
    }

    private static Task<HttpClient> SignInAsync(RunningService service) => SignInAsync(service.Anonymous(), "root", RunningService.RootPassword);

    private static async Task<HttpClient> SignInAsync(HttpClient client, string emailOrUsername, string password)
    {
        var signedIn = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername, password }).ExpectAsync(200);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["accessToken"]!);
        return client;
    }

    private static HttpClient On(RunningService service, HttpClient client)
    {
        var same = service.Anonymous();
        same.DefaultRequestHeaders.Authorization = client.DefaultRequestHeaders.Authorization;
        return same;
    }
}
