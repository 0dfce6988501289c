using System.Data.Common;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FlagService.Benchmarks.Load.Users;

/// <summary>The service in a process of its own, with as many users as are asked for: copies of one who registered, put into the database by SQL.</summary>
internal sealed class ManyUsers : IAsyncDisposable
{
    private const string Password = "first-start-2026";

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

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("flagservice-load");
    private readonly string? _url;
    private ServerProcess? _service;
    private HttpClient? _client;

    private ManyUsers(string? url) => _url = url;

    public ServerProcess Service => _service!;

    /// <summary>Asks for somebody who may list users.</summary>
    public HttpClient Client => _client!;

    /// <summary>What it is stored in, for people.</summary>
    public string Database => _url is null ? "SQLite" : "PostgreSQL";

    private string File => Path.Combine(_directory.FullName, "load.db");

    /// <summary>Starts it and fills it.</summary>
    /// <param name="users">How many users there are.</param>
    /// <param name="url">An empty database on PostgreSQL; null for one on SQLite.</param>
    public static async Task<ManyUsers> StartAsync(int users, string? url)
    {
        var many = new ManyUsers(url);
        try
        {
            many._service = await ServerProcess.StartAsync(
                "FlagService.Api.dll",
                [],
                ("DATABASE_URL", url ?? $"sqlite://{many.File}"),
                ("ROOT_PASSWORD", Password),
                ("RATE_LIMITING", "off"),
                ("PORT", "0"));
            many._client = new HttpClient { BaseAddress = many.Service.Address, Timeout = TimeSpan.FromMinutes(5) };
            await many.SignInAsync();
            await many.FillAsync(users);
            return many;
        }
        catch
        {
            await many.DisposeAsync();
            throw;
        }
    }

    /// <summary>How many connections to PostgreSQL the service is using, in a transaction or a query; 0 on SQLite, where nobody can ask.</summary>
    public async Task<long> ConnectionsInUseAsync()
    {
        if (_url is null)
        {
            return 0;
        }

        await using var connection = new NpgsqlConnection(Settings(_url));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    private async Task SignInAsync()
    {
        while (!(await Client.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            await Task.Delay(10);
        }

        using var registered = await Client.PostAsJsonAsync(
            "/v1/auth/register",
            new { name = "Ada", email = "ada@example.com", username = "ada", password = "correct horse 42" });
        registered.EnsureSuccessStatusCode();
        using var answer = await Client.PostAsJsonAsync("/v1/auth/login", new { emailOrUsername = "root", password = Password });
        var signedIn = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn!["accessToken"]!);
    }

    private async Task FillAsync(int users)
    {
        await using DbConnection connection = _url is null ? new SqliteConnection($"Data Source={File}") : new NpgsqlConnection(Settings(_url));
        await connection.OpenAsync();
        string[] steps = _url is null
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
