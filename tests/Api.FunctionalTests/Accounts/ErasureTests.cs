using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Accounts;

/// <summary>Somebody does whatever leaves something behind and is erased: what is left is looked for in all tables, and in the bytes of SQLite's files.</summary>
public sealed class ErasureTests(Database database) : AccountTests(database)
{
    private const string Me = "/v1/users/me";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Reaches_everything()
    {
        var person = new Person(Unique("zoe"), "203.0.113.147", "198.51.100.158");
        var id = await LiveAsync(person);
        var before = await RawDatabase.EverythingAsync(Database, DatabaseUrl);
        Assert.That(person.Traces.Where(trace => !before.Contains(trace, StringComparison.OrdinalIgnoreCase)), Is.Empty, "else it proves nothing");

        using (var client = await SignInFromAsync(person))
        {
            await client.DeleteAsync(Me).ExpectAsync(204);
        }

        var after = await RawDatabase.EverythingAsync(Database, DatabaseUrl);
        var left = after.Split('\n').Where(line => person.Traces.Any(trace => line.Contains(trace, StringComparison.OrdinalIgnoreCase)));
        Assert.That(left.Where(line => !line.StartsWith("sign_in_failures", StringComparison.Ordinal)), Is.Empty);
        Assert.That(after, Does.Contain(id), "the audit log names the person by id");
        if (Database == Database.Sqlite)
        {
            await ExpectNoTraceInFilesAsync(person);
        }
    }

    [Test]
    public async Task Leaves_what_the_person_tried_on_others_accounts()
    {
        const string Address = "203.0.113.201";
        var victim = await RegisterAsync();
        var username = await RegisterAsync();
        await LogInFromAsync(Address, victim, "wrong horse 42", 401);
        using (var client = From(Address))
        {
            var signedIn = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = username, password = Password }).ExpectAsync(200);
            client.DefaultRequestHeaders.Authorization = new("Bearer", (string)signedIn["accessToken"]!);
            await client.DeleteAsync(Me).ExpectAsync(204);
        }

        using var root = await RootAsync();
        var id = (string)(await root.GetAsync($"/v1/users?search={victim}").ExpectAsync(200))["data"]![0]!["id"]!;
        var entries = (await root.GetAsync($"/v1/audit-log?target={id}").ExpectAsync(200))["data"]!.AsArray();
        Assert.That(entries.Where(entry => (string)entry!["action"]! == "session.refuse").Select(entry => (string?)entry!["address"]), Is.EqualTo(new[] { Address }));
    }

    /// <summary>Does all that leaves something.</summary>
    /// <returns>The person's id.</returns>
    private async Task<string> LiveAsync(Person person)
    {
        using var stranger = From(person.Address);
        await stranger.PostAsJsonAsync("/v1/auth/register", new { name = $"{person.Username} Smith", email = person.Email, username = person.Username, password = Password }).ExpectAsync(201);
        foreach (var identifier in new[] { person.Username, person.Email, $"mistyped-{person.Username}" })
        {
            await LogInFromAsync(person.Address, identifier, "wrong horse 42", 401);
        }

        await stranger.PostAsJsonAsync("/v1/auth/password/forgot", new { email = person.Email }).ExpectAsync(202);
        await stranger.PostAsJsonAsync("/v1/auth/email/resend", new { email = person.Email }).ExpectAsync(202);
        await LogInFromAsync(person.Elsewhere, person.Username, "wrong horse 43", 401);

        using var client = await SignInFromAsync(person);
        var id = (string)(await client.GetAsync(Me).ExpectAsync(200))["id"]!;
        await client.PutAsJsonAsync(Me, new { name = $"{person.Username} Miller", preferences = new { colour = $"{person.Username} blue" } }).ExpectAsync(200);
        await client.PutAsJsonAsync($"{Me}/password", new { currentPassword = "wrong horse 42", password = "another horse 43" }).ExpectAsync(422);
        var token = await client.PostAsJsonAsync(
            $"{Me}/tokens",
            new { name = $"{person.Username}'s laptop", permissions = new[] { "project.create" }, expiresAt = Clock.GetUtcNow().AddDays(1) }).ExpectAsync(201);
        using (var program = From(person.Elsewhere))
        {
            program.DefaultRequestHeaders.Authorization = new("Bearer", (string)token["token"]!);
            await program.GetAsync(Me).ExpectAsync(200);
            await program.DeleteAsync(Me).ExpectAsync(403);
        }

        await client.GetAsync("/v1/users").ExpectAsync(403);
        var project = await client.PostAsJsonAsync("/v1/projects", new { name = Unique("A shop") }).ExpectAsync(201);
        await client.GetAsync($"/v1/projects/{project["id"]}/export").ExpectAsync(200);
        await client.DeleteAsync($"/v1/projects/{project["id"]}").ExpectAsync(204);
        await AddToProjectAsync(person);
        await client.GetAsync($"{Me}/export").ExpectAsync(200);
        await ReuseRefreshTokenAsync(person);
        return id;
    }

    private async Task AddToProjectAsync(Person person)
    {
        using var owner = await NewUserAsync();
        var project = await owner.PostAsJsonAsync("/v1/projects", new { name = "Given" }).ExpectAsync(201);
        await owner.PostAsJsonAsync($"/v1/projects/{project["id"]}/members", new { emailOrUsername = person.Email, role = "Project Owner" }).ExpectAsync(201);
    }

    private async Task ReuseRefreshTokenAsync(Person person)
    {
        var signedIn = await LogInFromAsync(person.Address, person.Username, Password, 200);
        using var thief = From(person.Elsewhere);
        foreach (var status in new[] { 200, 401 })
        {
            await thief.PostAsJsonAsync("/v1/auth/refresh", new { refreshToken = (string)signedIn["refreshToken"]! }).ExpectAsync(status);
        }
    }

    private async Task<JsonNode> LogInFromAsync(string address, string identifier, string password, int status)
    {
        using var client = From(address);
        return await client.PostAsJsonAsync(
            "/v1/auth/login",
            new { emailOrUsername = identifier, password, device = new { id = $"{identifier}-phone", name = $"{identifier}'s phone" } }).ExpectAsync(status);
    }

    private async Task<HttpClient> SignInFromAsync(Person person)
    {
        var signedIn = await LogInFromAsync(person.Address, person.Username, Password, 200);
        var client = From(person.Address);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)signedIn["accessToken"]!);
        return client;
    }

    /// <summary>The files are written anew beside the request; failed sign-ins are kept for as long as they can lock somebody out.</summary>
    private async Task ExpectNoTraceInFilesAsync(Person person)
    {
        var file = DatabaseUrl["sqlite://".Length..];
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (person.Secrets.Any(Read(file).Contains) || Read(file + "-wal").Length > 0)
        {
            Assert.That(limit.IsCancellationRequested, Is.False, () => string.Join(", ", person.Secrets.Where(Read(file).Contains)));
            await timer.WaitForNextTickAsync();
        }
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private sealed record Person(string Username, string Address, string Elsewhere)
    {
        public string Email => $"{Username}@example.com";

        /// <summary>What is looked for in the files.</summary>
        public string[] Secrets => [Username];

        /// <summary>What is looked for in the tables.</summary>
        public string[] Traces => [Username, Address, Elsewhere];
    }
}
