using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Benchmarks.Load.Users;

/// <summary>
/// How long the pages of a long list of users take: the first, one far back, the last, and searches that find nobody, a few and all. The
/// users are put into the database by SQL, copies of one who registered.
/// </summary>
internal static class UserLoad
{
    private const string Password = "first-start-2026";
    private const int Rounds = 25;

    private const string Columns =
        "id, name, name_folded, email, email_folded, username, username_folded, password_hash, password_changed_at, email_verified, status, created_at, updated_at";

    private const string Rest = "ada.password_hash, ada.password_changed_at, ada.email_verified, ada.status, ada.created_at, ada.updated_at";

    // Who registers is given a role.
    private const string Roles = """
        INSERT INTO user_roles (id, user_id, role_id, created_at)
        SELECT users.id, users.id, held.role_id, held.created_at
        FROM users JOIN users AS ada ON ada.username = 'ada' JOIN user_roles AS held ON held.user_id = ada.id
        WHERE users.username LIKE 'user%'
        """;

    /// <summary>Measures.</summary>
    /// <param name="users">How many users there are.</param>
    /// <param name="url">An empty database on PostgreSQL; null for one on SQLite.</param>
    public static async Task RunAsync(int users, string? url)
    {
        var directory = Directory.CreateTempSubdirectory("flagservice-load");
        try
        {
            var file = Path.Combine(directory.FullName, "load.db");
            await using var service = await ServerProcess.StartAsync(
                "FlagService.Api.dll",
                [],
                ("DATABASE_URL", url ?? $"sqlite://{file}"),
                ("ROOT_PASSWORD", Password),
                ("RATE_LIMITING", "off"),
                ("PORT", "0"));
            using var client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(5) };
            await SignInAsync(client);
            await FillAsync(url is null ? new SqliteConnection($"Data Source={file}") : new NpgsqlConnection(Settings(url)), users);
            for (var i = 0; i < Rounds; i++)
            {
                await ListAsync(client, "page=1"); // until the runtime has compiled what is asked
            }

            Console.WriteLine($"| {users} users on {(url is null ? "SQLite" : "PostgreSQL")} | fastest | median | processor time | found |\n| --- | --- | --- | --- | --- |");
            foreach (var (name, query) in Queries(users))
            {
                await MeasureAsync(service, client, name, query);
            }

            await UserStream.MeasureAsync(service, client);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Name, string Query)> Queries(int users) =>
    [
        ("page 1", "page=1&perPage=20"),
        ("page 2,000", "page=2000&perPage=20"),
        ("the last page of 100", $"page={users / 100}&perPage=100"),
        ("search, nobody", "search=zzz"),
        ("search, a few", "search=person1234"),
        ("search, all of them", "search=example"),
        ("search, all of them, page 2,000", "search=example&page=2000&perPage=20"),
        ("active ones", "status=active"),
        ("deleted ones", "deleted=true"),
        ("who has a role", "role=Member"),
        ("who has a role, page 2,000", "role=Member&page=2000&perPage=20"),
        ("who has a permission", "permission=project.create"),
    ];

    private static async Task MeasureAsync(ServerProcess service, HttpClient client, string name, string query)
    {
        await ListAsync(client, query);
        var (times, before, total) = (new List<TimeSpan>(), service.Taken, 0);
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            total = await ListAsync(client, query);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {times[0].TotalMilliseconds:0} ms | {times[Rounds / 2].TotalMilliseconds:0} ms | {(service.Taken - before).TotalMilliseconds / Rounds:0} ms | {total} |"));
    }

    private static async Task<int> ListAsync(HttpClient client, string query) =>
        (int)(await client.GetFromJsonAsync<JsonNode>($"/v1/users?{query}"))!["total"]!;

    private static async Task SignInAsync(HttpClient client)
    {
        while (!(await client.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            await Task.Delay(10);
        }

        using var registered = await client.PostAsJsonAsync(
            "/v1/auth/register",
            new { name = "Ada", email = "ada@example.com", username = "ada", password = "correct horse 42" });
        registered.EnsureSuccessStatusCode();
        using var answer = await client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = Password });
        var signedIn = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn!["accessToken"]!);
    }

    private static async Task FillAsync(DbConnection connection, int users)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            string[] steps = connection is SqliteConnection
                ? [SqliteFilling(users), Roles, "PRAGMA wal_checkpoint(TRUNCATE)"]
                : [PostgresFilling(users), Roles, "VACUUM ANALYZE users", "VACUUM ANALYZE user_roles"];
            foreach (var step in steps)
            {
                await using var command = connection.CreateCommand();
                command.CommandTimeout = 600;
                command.CommandText = step;
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    // Names in another order than the ids, as people choose them.
    private static string SqliteFilling(int users) => $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {users})
        INSERT INTO users ({Columns})
        SELECT substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21), {Names("printf('%06d', i * 7919 % 1000003)")}, {Rest}
        FROM (SELECT i, upper(hex(randomblob(16))) AS h FROM n) JOIN users AS ada ON ada.username = 'ada'
        """;

    private static string PostgresFilling(int users) => $"""
        INSERT INTO users ({Columns})
        SELECT gen_random_uuid(), {Names("lpad((i::bigint * 7919 % 1000003)::text, 6, '0')")}, {Rest}
        FROM generate_series(1, {users}) AS n(i) JOIN users AS ada ON ada.username = 'ada'
        """;

    private static string Names(string number) =>
        $"'Grace Person' || i, 'grace person' || i, 'user' || {number} || '@example.com', 'user' || {number} || '@example.com', 'user' || {number}, 'user' || {number}";

    private static string Settings(string url)
    {
        var uri = new Uri(url);
        var person = uri.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port,
            Database = uri.AbsolutePath[1..],
            Username = Uri.UnescapeDataString(person[0]),
            Password = person.Length > 1 ? Uri.UnescapeDataString(person[1]) : null,
        }.ConnectionString;
    }
}
