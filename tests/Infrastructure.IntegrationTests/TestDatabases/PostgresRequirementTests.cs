using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.TestDatabases;

[TestFixture]
public sealed class PostgresRequirementTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("0")]
    public void Skips_where_PostgreSQL_is_missing_and_nobody_insists(string? required) =>
        Assert.That(PostgresRequirement.Decide(Database.Postgres, postgresIsInstalled: false, required), Is.EqualTo(Requirement.Skipped));

    [Test]
    public void Fails_where_PostgreSQL_is_missing_and_insisted_on() =>
        Assert.That(PostgresRequirement.Decide(Database.Postgres, postgresIsInstalled: false, "1"), Is.EqualTo(Requirement.Failed));

    [TestCase(null)]
    [TestCase("1")]
    public void Is_met_where_PostgreSQL_is_installed(string? required) =>
        Assert.That(PostgresRequirement.Decide(Database.Postgres, postgresIsInstalled: true, required), Is.EqualTo(Requirement.Met));

    [TestCase(null)]
    [TestCase("1")]
    public void Is_always_met_for_SQLite(string? required) =>
        Assert.That(PostgresRequirement.Decide(Database.Sqlite, postgresIsInstalled: false, required), Is.EqualTo(Requirement.Met));
}
