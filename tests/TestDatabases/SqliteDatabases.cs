using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace FlagService.TestDatabases;

/// <summary>Makes SQLite files, each in a folder of its own because the product keeps a key file beside its database.</summary>
internal static class SqliteDatabases
{
    private const string KeySuffix = ".key";
    private static readonly Lazy<DirectoryInfo> Root = new(MakeRoot);
    private static readonly ConcurrentDictionary<TemplateKey, Lazy<Task<string>>> Templates = new();

    public static async Task<TestDatabase> CreateAsync(Func<string, Task>? migrate, string? template)
    {
        var source = migrate is null
            ? null
            : await Templates.GetOrAdd(TemplateKey.Of(migrate, template), _ => new(() => MigrateAsync(migrate))).Value;
        var file = NewFile();
        if (source is not null)
        {
            Copy(source, file);
        }

        return new(Database.Sqlite, UrlOf(file), () => RemoveAsync(file));
    }

    private static async Task<string> MigrateAsync(Func<string, Task> migrate)
    {
        var file = NewFile();
        await migrate(UrlOf(file));
        await MoveLogIntoFileAsync(file);
        return file;
    }

    /// <summary>Copies a database with the key beside it, where there is one: without it nobody could open what the database keeps sealed.</summary>
    private static void Copy(string source, string file)
    {
        File.Copy(source, file);
        if (File.Exists(source + KeySuffix))
        {
            File.Copy(source + KeySuffix, file + KeySuffix);
        }
    }

    // In WAL mode the newest pages lie beside the file; a copy of the file alone would lack them.
    private static async Task MoveLogIntoFileAsync(string file)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        await using var connection = new SqliteConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await command.ExecuteScalarAsync() is not 0L)
        {
            throw new InvalidOperationException("The migrated SQLite template is still in use: the migration left a transaction open.");
        }
    }

    private static string UrlOf(string file) => $"sqlite://{file}";

    private static string NewFile() =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(Root.Value.FullName, Path.GetRandomFileName())).FullName, "flagservice.db");

    private static Task RemoveAsync(string file)
    {
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return Task.CompletedTask;
    }

    private static DirectoryInfo MakeRoot()
    {
        var root = Directory.CreateTempSubdirectory("flagservice-sqlite-");
        _ = new CleanUp([], """rm -rf "$1" """, root.FullName);
        return root;
    }
}
