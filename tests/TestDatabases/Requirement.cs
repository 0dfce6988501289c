namespace FlagService.TestDatabases;

/// <summary>What becomes of a test that wants a database.</summary>
internal enum Requirement
{
    /// <summary>The database can be had.</summary>
    Met,

    /// <summary>It can't be had, and whoever runs the tests has not asked for it.</summary>
    Skipped,

    /// <summary>It can't be had, though whoever runs the tests insists on it.</summary>
    Failed,
}

/// <summary>
/// Decides whether a missing PostgreSQL skips a test or fails it: on somebody's laptop it skips, in words; where
/// <c>REQUIRE_POSTGRES=1</c> is set (continuous integration) it fails, so that a green run always means both databases.
/// </summary>
internal static class PostgresRequirement
{
    public const string Variable = "REQUIRE_POSTGRES";

    public static Requirement Decide(Database database, bool postgresIsInstalled, string? required) => database switch
    {
        Database.Postgres when !postgresIsInstalled => required == "1" ? Requirement.Failed : Requirement.Skipped,
        _ => Requirement.Met,
    };
}
