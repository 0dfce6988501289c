namespace FlagService.TestDatabases;

/// <summary>The databases that the product runs on, and on which every test of stored data therefore runs.</summary>
public enum Database
{
    /// <summary>A file of its own in a temporary folder of its own.</summary>
    Sqlite,

    /// <summary>A database in a PostgreSQL cluster that the test process starts for itself.</summary>
    Postgres,
}
