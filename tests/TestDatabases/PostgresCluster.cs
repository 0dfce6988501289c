using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace FlagService.TestDatabases;

/// <summary>
/// A PostgreSQL server of the test process's own, on a free port of 127.0.0.1, that trades durability for speed. One is shared by all
/// tests; a test that stops its server starts one for itself.
/// </summary>
/// <remarks>
/// The databases belong to a role that is not a superuser and has a password, as in production. Text is ordered linguistically
/// (ICU, en-US), as in most installations and unlike SQLite, so that a query which relies on the database's order is found out.
/// </remarks>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Administrator = "administrator";
    private const string Owner = "flagservice";

    // Below the range from which the system takes the ports of outgoing connections, so that a stopped server finds its port free again.
    private const int FirstPort = 20_000;
    private const int PortCount = 10_000;
    private const int StartAttempts = 5;

    private static readonly Lazy<Task<PostgresCluster>> Shared = new(StartOwnAsync);

    // Characters that mean something in a URL or a connection string: whoever fails to encode or to quote them fails in every test.
    private readonly string _password = "p@ss:w/o?r#d%;'=" + RandomNumberGenerator.GetHexString(16);
    private readonly ConcurrentDictionary<TemplateKey, Lazy<Task<string>>> _templates = new();
    private readonly string _binaries;
    private readonly string[] _asServer;
    private readonly string _folder;
    private readonly CleanUp _cleanUp;
    private int _port;
    private int _databases;
    private bool _running;

    private PostgresCluster(string binaries, string[] asServer, string folder)
    {
        _binaries = binaries;
        _asServer = asServer;
        _folder = folder;
        _cleanUp = new(asServer, """[ -e "$2/postmaster.pid" ] && "$1/pg_ctl" -D "$2" -m immediate -w stop; rm -rf "$3" """, binaries, Data, folder);
    }

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    /// <summary>The server that the tests share; the first call starts it.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or the server did not start.</exception>
    public static Task<PostgresCluster> SharedAsync() => Shared.Value;

    /// <summary>Starts another server, which the caller alone uses, stops and disposes of. It takes about a second.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or the server did not start.</exception>
    public static async Task<PostgresCluster> StartOwnAsync()
    {
        var binaries = PostgresBinaries.Find() ?? throw new InvalidOperationException("PostgreSQL is not installed.");

        // PostgreSQL refuses to run as root; whoever installs it as root has the user that it is to run as.
        string[] asServer = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
            : [];

        // Not the user's own temporary folder: the server's user may have no way in, and a socket's path has at most 107 bytes.
        var folder = await Command.RunAsync([.. asServer, "mktemp", "-d", "/tmp/flagservice-postgres-XXXXXXXX"]);
        var cluster = new PostgresCluster(binaries, asServer, folder.TrimEnd());
        try
        {
            await cluster.InitialiseAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a new database on this server; see <see cref="TestDatabase.CreateAsync"/>.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(Func<string, Task>? migrate = null, string? template = null)
    {
        var source = migrate is null
            ? "template0"
            : await _templates.GetOrAdd(TemplateKey.Of(migrate, template), _ => new(() => MakeTemplateAsync(migrate))).Value;
        var name = NextName("test");
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} TEMPLATE {source}");
        return new(Database.Postgres, UrlOf(name), () => DropAsync(name));
    }

    /// <summary>Stops the server and breaks its connections; the databases stay for <see cref="StartAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not running.</exception>
    public async Task StopAsync()
    {
        _running = false;
        await Command.RunAsync([.. _asServer, Path.Combine(_binaries, "pg_ctl"), "-D", Data, "-m", "fast", "-w", "stop"]);
    }

    /// <summary>Starts the stopped server again, at the same address.</summary>
    /// <exception cref="InvalidOperationException">It was running, or it did not start.</exception>
    public async Task StartAsync()
    {
        string[] options = ["-D", Data, "-l", Log, "-o", string.Create(CultureInfo.InvariantCulture, $"-p {_port}"), "-w", "start"];
        try
        {
            await Command.RunAsync([.. _asServer, Path.Combine(_binaries, "pg_ctl"), .. options]);
        }
        catch (InvalidOperationException exception)
        {
            var log = File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "";
            throw new InvalidOperationException($"{exception.Message}\n{log}", exception);
        }

        _running = true;
    }

    /// <summary>Stops the server and removes all its databases.</summary>
    public ValueTask DisposeAsync()
    {
        _running = false;
        return _cleanUp.DisposeAsync();
    }

    private async Task InitialiseAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The tests start PostgreSQL on Linux and macOS only.");
        }

        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        string[] options =
        [
            "-D", Data, "-U", Administrator, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "--no-sync",
            "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US",
        ];
        await Command.RunAsync([.. _asServer, Path.Combine(_binaries, "initdb"), .. options]);
        File.Delete(passwordFile);
        await File.AppendAllTextAsync(
            Path.Combine(Data, "postgresql.conf"),
            $"""

             listen_addresses = '127.0.0.1'
             unix_socket_directories = '{_folder}'
             max_connections = 300
             fsync = off
             synchronous_commit = off
             full_page_writes = off

             """);
        await StartOnFreePortAsync();
        await ExecuteAsync($"CREATE ROLE {Owner} LOGIN PASSWORD '{_password.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    private async Task StartOnFreePortAsync()
    {
        for (var attempt = 1; !_running; attempt++)
        {
            _port = FreePort();
            try
            {
                await StartAsync();
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Between the look and the start another process may have taken the port: the next attempt looks for another.
                File.Delete(Log);
            }
        }
    }

    private static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + RandomNumberGenerator.GetInt32(PortCount);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another port is as good.
            }
        }
    }

    private async Task<string> MakeTemplateAsync(Func<string, Task> migrate)
    {
        var name = NextName("template");
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} TEMPLATE template0");
        await migrate(UrlOf(name));

        // A database can't be copied while somebody is connected, and the migration's connections may wait in a pool.
        await ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private Task DropAsync(string name) =>
        _running ? ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)") : Task.CompletedTask;

    private async Task ExecuteAsync(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Database = "postgres",
            Username = Administrator,
            Password = _password,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string NextName(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}_{Interlocked.Increment(ref _databases)}");

    private string UrlOf(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{Owner}:{Uri.EscapeDataString(_password)}@127.0.0.1:{_port}/{name}");
}
