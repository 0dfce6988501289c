using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace FlagService.Infrastructure.IntegrationTests.Settings;

/// <summary>Which database an address means, and what is said of one that means none.</summary>
[Parallelizable]
public sealed class DatabaseAddressTests
{
    [TestCase("sqlite://flags.db", "flags.db")]
    [TestCase("sqlite://data/flags.db", "data/flags.db")]
    [TestCase("sqlite:///var/lib/flags.db", "/var/lib/flags.db")]
    [TestCase("SQLITE:///var/lib/my%20flags%3B.db", "/var/lib/my flags;.db")]
    public void Reads_where_an_sqlite_file_lies(string url, string file)
    {
        var address = DatabaseAddress.Parse(url);
        var connection = new SqliteConnectionStringBuilder(address.ConnectionString);

        Assert.That((address.Kind, connection.DataSource, connection.ForeignKeys), Is.EqualTo((DatabaseKind.Sqlite, Path.GetFullPath(file), (bool?)true)));
        Assert.That(connection.DefaultTimeout, Is.GreaterThanOrEqualTo(30));
    }

    [TestCase("postgres://flags:secret@db.example.com/flags", "db.example.com", 5432, "flags", "flags", "secret")]
    [TestCase("postgresql://flags:secret@127.0.0.1:6543/flags", "127.0.0.1", 6543, "flags", "flags", "secret")]
    [TestCase("postgres://o%40rg:p%40ss%3Aw%2Fo%3Fr%23d%25%3B%27%3D@db/my%20flags", "db", 5432, "my flags", "o@rg", "p@ss:w/o?r#d%;'=")]
    [TestCase("postgres://flags:a:b@db/flags", "db", 5432, "flags", "flags", "a:b")]
    [TestCase("postgres://flags@db/flags", "db", 5432, "flags", "flags", null)]
    public void Reads_where_a_postgres_database_is(string url, string host, int port, string database, string user, string? password)
    {
        var address = DatabaseAddress.Parse(url);
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);

        Assert.Multiple(() =>
        {
            Assert.That(address.Kind, Is.EqualTo(DatabaseKind.Postgres));
            Assert.That((connection.Host, connection.Port, connection.Database), Is.EqualTo((host, port, database)));
            Assert.That((connection.Username, connection.Password), Is.EqualTo((user, password)));
            Assert.That(address.Display, Is.EqualTo($"PostgreSQL, {host}:{port}/{database}"));
        });
    }

    [Test]
    public void Passes_settings_in_the_query_on_to_the_driver()
    {
        var address = DatabaseAddress.Parse("postgres://flags:secret@db/flags?SSL%20Mode=Require&Maximum%20Pool%20Size=7&Application%20Name=a%26b");
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);

        Assert.That((connection.SslMode, connection.MaxPoolSize, connection.ApplicationName), Is.EqualTo((SslMode.Require, 7, "a&b")));
    }

    [TestCase("")]
    [TestCase("flags.db")]
    [TestCase("sqlite://")]
    [TestCase("sqlite:///var/lib/")]
    [TestCase("mysql://flags:hunter2@db/flags")]
    [TestCase("postgres://flags:hunter2@db")]
    [TestCase("postgres://flags:hunter2@db/")]
    [TestCase("postgres://db/flags")]
    [TestCase("postgres://:hunter2@db/flags")]
    [TestCase("postgres://flags:hunter2@/flags")]
    [TestCase("postgres://flags:hunter2@db:99999/flags")]
    [TestCase("postgres://flags:hunter2#x@db/flags")]
    [TestCase("postgres://flags:hunter2@db/flags?nonsense=hunter2")]
    [TestCase("postgres://flags:secret@db/flags?Timeout=hunter2")]
    [TestCase("postgres://flags:secret@db/flags?SSL%20Mode=hunter2")]
    public void Refuses_an_address_without_showing_its_secrets(string url)
    {
        var fault = Assert.Throws<FormatException>(() => DatabaseAddress.Parse(url));

        Assert.That(fault!.Message, Does.EndWith(".").And.Not.Contain("hunter2").And.Not.Contain("secret"));
    }

    [TestCase("postgres://flags:hunter2@x@db/flags")]
    [TestCase("postgres://flags:hunter2/x@db/flags")]
    [TestCase("postgres://flags:hunter2?x@db/flags")]
    [TestCase("postgres://flags:hunter2#x@db:5432/flags")]
    [TestCase("postgres://flags:x@hunter2/y@db/flags")]
    [TestCase("postgres://flags:x@hunter2/y?z@db/flags")]
    [TestCase("postgres://flags:x@hunter2?y/z@db/flags")]
    [TestCase("postgres://flags:x@hunter2#y@db/flags")]
    [TestCase("postgres://flags:x@y:5/hunter2@db/flags")]
    [TestCase("postgres://flags:hunter2%@db/flags")]
    [TestCase("postgres://flags:hunter2%zz@db/flags")]
    [TestCase("postgres://o%rg:hunter2@db/flags")]
    [TestCase("postgres://flags:hunter2@db/100%")]
    [TestCase("sqlite:///var/lib/100%.db")]
    public void Says_that_an_address_is_not_percent_encoded(string url)
    {
        var fault = Assert.Throws<SettingException>(() => GivenSettings.Read(("DATABASE_URL", url)));

        Assert.That(fault!.Message, Does.StartWith("DATABASE_URL is not percent-encoded: ").And.Contain("as %25").And.Not.Contain("hunter2"));
    }

    [TestCase("sqlite://:memory:", "must name a file")]
    [TestCase("sqlite:///var/lib/flags.db?mode=ro", "takes no settings of SQLite; where a ? belongs to the file's name, write it as %3F.")]
    [TestCase("postgres://flags:hunter2@a:5432,b:5432/flags", "names several hosts")]
    [TestCase("postgres://flags:hunter2@db:0/flags", "has a port that must be 1 to 65535")]
    [TestCase("postgres://flags:hunter2@db/flags#x", "has a # after the host")]
    [TestCase("postgres://flags:hunter2@db/flags?Target%20Session%20Attributes=standby", "has settings after the ? that PostgreSQL's driver doesn't take together")]
    [TestCase("postgres://flags:hunter2@db/flags?Minimum%20Pool%20Size=7&Maximum%20Pool%20Size=5", "has settings after the ?")]
    [TestCase("postgres://flags:hunter2@db/flags?Maximum%20Pool%20Size=0", "has a Maximum Pool Size of 0")]
    public void Says_what_is_wrong_with_an_address(string url, string words)
    {
        var fault = Assert.Throws<SettingException>(() => GivenSettings.Read(("DATABASE_URL", url)));

        Assert.That(fault!.Message, Does.StartWith($"DATABASE_URL {words}").And.Not.Contain("hunter2"));
    }

    [TestCase("sqlite://flags.db", "postgres://flags:hunter2@db/flags", "DATABASE_READ_URL is only for PostgreSQL")]
    [TestCase("postgres://flags:hunter2@db/flags", "sqlite://flags.db", "DATABASE_READ_URL is only for PostgreSQL")]
    [TestCase("postgres://flags:hunter2@db/flags", "postgres://flags:hunter2@db", "DATABASE_READ_URL must name user, host and database")]
    [TestCase("postgres://flags:hunter2@db/flags", "db", "DATABASE_READ_URL must be")]
    public void Refuses_a_read_replica_that_can_not_be_one(string database, string replica, string sentence)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DATABASE_URL", database), new("DATABASE_READ_URL", replica)]).Build();

        var refusal = Assert.Throws<SettingException>(() => ServiceSettings.Read(configuration))!;

        Assert.That(refusal.Message, Does.StartWith(sentence).And.Not.Contain("hunter2"));
    }
}
