using NUnit.Framework;

namespace FlagService.TestDatabases;

/// <summary>
/// A database that one test has to itself. It is gone once it is disposed, and at the latest when the test process ends.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;
    private bool _dropped;

    internal TestDatabase(Database database, string url, Func<Task> drop)
    {
        Database = database;
        Url = url;
        _drop = drop;
    }

    /// <summary>Which database it is.</summary>
    public Database Database { get; }

    /// <summary>
    /// Its address as the product's <c>DATABASE_URL</c> takes it: <c>sqlite:///folder/file.db</c> or
    /// <c>postgres://user:password@host:port/name</c>, with a password whose characters are percent-encoded.
    /// </summary>
    public string Url { get; }

    /// <summary>Skips a test of several replicas on one database where there can't be any.</summary>
    public static void RequireReplicas(Database database)
    {
        if (database == Database.Sqlite)
        {
            Assert.Ignore("An SQLite file serves one process.");
        }
    }

    /// <summary>
    /// Ends the running test where <paramref name="database"/> can't be had on this machine: skipped with the reason, or failed where the
    /// environment says <c>REQUIRE_POSTGRES=1</c>. Call it in a one-time set-up that does more than <see cref="CreateAsync"/>.
    /// </summary>
    /// <exception cref="IgnoreException">PostgreSQL is not installed and not insisted on.</exception>
    /// <exception cref="AssertionException">PostgreSQL is not installed but insisted on.</exception>
    public static void Require(Database database)
    {
        var required = Environment.GetEnvironmentVariable(PostgresRequirement.Variable);
        switch (PostgresRequirement.Decide(database, PostgresBinaries.Find() is not null, required))
        {
            case Requirement.Skipped:
                Assert.Ignore("PostgreSQL is not installed: this test needs it and is skipped. Install PostgreSQL 15 or later to run it.");
                break;
            case Requirement.Failed:
                Assert.Fail($"PostgreSQL is not installed, but {PostgresRequirement.Variable}=1 says that the tests must run on it.");
                break;
        }
    }

    /// <summary>Makes a new database, seen by nobody else.</summary>
    /// <param name="database">On which database; it is required as by <see cref="Require"/>.</param>
    /// <param name="migrate">
    /// Brings the database at a given address to its schema. It runs once a test process, on a template, and each database is a copy of
    /// that. Without it the database is empty.
    /// </param>
    /// <param name="template">
    /// What the template is called: those who give the same name share one. Only a lambda that captures variables needs a name; a method
    /// or a lambda that captures nothing is its own name.
    /// </param>
    /// <exception cref="InvalidOperationException">The server did not start, or the template is still in use after the migration.</exception>
    public static async Task<TestDatabase> CreateAsync(Database database, Func<string, Task>? migrate = null, string? template = null)
    {
        Require(database);
        return database switch
        {
            Database.Sqlite => await SqliteDatabases.CreateAsync(migrate, template),
            Database.Postgres => await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync(migrate, template),
            _ => throw new ArgumentOutOfRangeException(nameof(database), database, "No such database."),
        };
    }

    /// <summary>Drops the database, and with it whatever connections are still open to it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_dropped)
        {
            _dropped = true;
            await _drop();
        }
    }
}
