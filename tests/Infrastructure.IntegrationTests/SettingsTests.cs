using FlagService.Infrastructure.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace FlagService.Infrastructure.IntegrationTests;

[Parallelizable]
public sealed class SettingsTests
{
    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

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
    [TestCase("postgres://flags:hunter2%@db/flags")]
    [TestCase("postgres://flags:hunter2%zz@db/flags")]
    [TestCase("postgres://o%rg:hunter2@db/flags")]
    [TestCase("postgres://flags:hunter2@db/100%")]
    [TestCase("sqlite:///var/lib/100%.db")]
    public void Says_that_an_address_is_not_percent_encoded(string url)
    {
        var fault = Assert.Throws<SettingException>(() => Read(("DATABASE_URL", url)));

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
        var fault = Assert.Throws<SettingException>(() => Read(("DATABASE_URL", url)));

        Assert.That(fault!.Message, Does.StartWith($"DATABASE_URL {words}").And.Not.Contain("hunter2"));
    }

    [Test]
    public void Has_defaults()
    {
        var settings = Read();

        Assert.Multiple(() =>
        {
            Assert.That((settings.Port, settings.MetricsPort, settings.RateLimiting), Is.EqualTo((8080, (int?)null, true)));
            Assert.That(settings.Database.Kind, Is.EqualTo(DatabaseKind.Sqlite));
            Assert.That((settings.RootPassword, settings.PublicUrl, settings.EncryptionKey), Is.EqualTo(((string?)null, (Uri?)null, (ReadOnlyMemory<byte>?)null)));
        });
    }

    [Test]
    public void Reads_what_is_set()
    {
        var settings = Read(
            ("PORT", "0"), ("METRICS_PORT", "9100"), ("RATE_LIMITING", "off"), ("PUBLIC_URL", "https://flags.example.com/app"), ("ENCRYPTION_KEY", Key));

        Assert.Multiple(() =>
        {
            Assert.That((settings.Port, settings.MetricsPort, settings.RateLimiting), Is.EqualTo((0, (int?)9100, false)));
            Assert.That(settings.PublicUrl, Is.EqualTo(new Uri("https://flags.example.com/app")));
            Assert.That(Convert.ToBase64String(settings.EncryptionKey!.Value.Span), Is.EqualTo(Key));
        });
    }

    [TestCase("PORT", "65536")]
    [TestCase("PORT", "-1")]
    [TestCase("PORT", "80.5")]
    [TestCase("PORT", "http")]
    [TestCase("PORT", "tcp://10.0.0.7:80")]
    [TestCase("PORT", " ")]
    [TestCase("DATABASE_URL", "\t")]
    [TestCase("METRICS_PORT", "99999999999999999999")]
    [TestCase("RATE_LIMITING", "true")]
    [TestCase("PUBLIC_URL", "flags.example.com")]
    [TestCase("PUBLIC_URL", "ftp://flags.example.com")]
    [TestCase("PUBLIC_URL", "https://flags.example.com?a=b")]
    [TestCase("PUBLIC_URL", "https://flags.example.com#hunter2")]
    [TestCase("PUBLIC_URL", "https://ada:hunter2@flags.example.com")]
    [TestCase("TLS_CERT", "/certificate.pem")]
    [TestCase("ENCRYPTION_KEY", "hunter2")]
    [TestCase("ENCRYPTION_KEY", "aHVudGVyMg==")]
    [TestCase("DATABASE_URL", "mysql://u:hunter2@db/x")]
    [TestCase("PORT_FILE", "/nowhere/at/all")]
    [TestCase("ROOT_PASSWORD_FILE", "/")]
    public void Refuses_a_wrong_value_with_a_sentence_that_names_the_setting(string name, string value)
    {
        var fault = Assert.Throws<SettingException>(() => Read((name, value)));

        Assert.That(fault!.Message, Does.StartWith(name).And.Not.Contain("hunter2"));
    }

    [TestCase("Passwords:Cost", "16", "Passwords__Cost must be 4 to 15.")]
    [TestCase("Passwords:Cost", "much", "Passwords__Cost must be a whole number, at most 2147483647; it is \"much\".")]
    [TestCase("Passwords:Cost", "99999999999", "Passwords__Cost must be a whole number, at most 2147483647; it is \"99999999999\".")]
    [TestCase("Passwords:Cost:Of", "1", "Passwords__Cost__Of is not known; FlagService__Passwords__Cost is a value by itself.")]
    [TestCase("Registration:Enabled", "yes", "Registration__Enabled must be true or false; it is \"yes\".")]
    [TestCase("Registration", "false", "Registration is not a setting by itself; it has FlagService__Registration__Enabled.")]
    [TestCase("Sessions:Leeway", "1", "Sessions__Leeway is not known")]
    [TestCase("Sessions:Lifetim", "1", "Sessions__Lifetim is not known; did you mean 'Lifetime'?")]
    [TestCase("Sessions:ReuseLeeway", "01:00:00", "Sessions__ReuseLeeway must be 0 to 60 seconds.")]
    [TestCase("Sessions:Lifetime", "30", "Sessions__Lifetime must be a time as hours:minutes:seconds (00:00:30), with days as 30.00:00:00; it is \"30\".")]
    [TestCase("Sessions:Lifetime", "30s", "Sessions__Lifetime must be a time as ")]
    [TestCase("RateLimit:SignInPerMinute", "1", "RateLimit is not known; did you mean 'RateLimits'?")]
    [TestCase("Nonsense:SignInPerMinute", "1", "Nonsense is not known; known are Analytics, ")]
    [TestCase("RateLimits:SignInPerMinute", "-1", "RateLimits__SignInPerMinute must be 0 to 1000000.")]
    [TestCase("Tokens:MaximumLifetime", "00:00:01", "Tokens__MaximumLifetime must be 1 minute to 3660 days.")]
    public void Refuses_a_wrong_value_of_a_section_with_a_sentence(string name, string value, string sentence)
    {
        var fault = Assert.Throws<SettingException>(() => _ = new Replica("sqlite:///nowhere/flags.db", interceptor: null, ($"FlagService:{name}", value)));

        Assert.That(fault!.Message, Does.StartWith($"FlagService__{sentence}"));
    }

    [TestCase("", "is not a setting by itself; settings are named FlagService__Section__Name.")]
    [TestCase(":Origins", "Cors__Origins is a list: set FlagService__Cors__Origins__0")]
    [TestCase(":Origins:x", "Cors__Origins__x is not known; FlagService__Cors__Origins is a list")]
    [TestCase(":Origin:0", "Cors__Origin is not known; did you mean 'Origins'?")]
    public void Refuses_what_can_not_stand_in_a_section_that_is_read_elsewhere(string path, string sentence)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(path.Length == 0 ? "FlagService" : $"FlagService:Cors{path}", "https://app.example.com")])
            .Build();
        var others = new Dictionary<string, Type>(StringComparer.Ordinal) { ["Cors"] = typeof(Elsewhere) };

        var fault = Assert.Throws<SettingException>(() => SettingsSection.EnsureKnown(configuration, [], others));

        Assert.That(fault!.Message, Does.StartWith("FlagService").And.Contain(sentence));
    }

    private sealed class Elsewhere
    {
        public IReadOnlyList<string> Origins { get; init; } = [];
    }

    [Test]
    public void Reads_a_value_from_a_file_without_the_line_break_at_its_end()
    {
        using var file = new SecretFile(" pass word \r\n");

        Assert.That(Read(("ROOT_PASSWORD_FILE", file.Path)).RootPassword, Is.EqualTo(" pass word "));
    }

    [Test]
    public void Refuses_a_value_and_a_file_for_it_together()
    {
        using var file = new SecretFile("hunter2");

        var fault = Assert.Throws<SettingException>(() => Read(("ROOT_PASSWORD", "hunter2"), ("ROOT_PASSWORD_FILE", file.Path)));

        Assert.That(fault!.Message, Is.EqualTo("ROOT_PASSWORD and ROOT_PASSWORD_FILE are both set; set one of them."));
    }

    [Test]
    public void Reads_what_is_set_by_section_from_files_too()
    {
        using var origin = new SecretFile("https://app.example.com\n");
        using var limit = new SecretFile("7\r\n");
        using var headers = new SecretFile("api-key=hunter2\n");
        var settings = Resolve(
            ("FlagService:Cors:Origins:0_FILE", origin.Path),
            ("FlagService:RateLimits:SignInPerMinute_FILE", limit.Path),
            ("FlagService:RateLimits:RefreshPerMinute", "8"),
            ("FlagService:Mail:User_FILE", ""),
            ("OTEL_EXPORTER_OTLP_HEADERS_FILE", headers.Path),
            ("OTEL_OTHER_FILE", "/nowhere"));

        Assert.That(
            settings.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => $"{setting.Key}={setting.Value}"),
            Is.EquivalentTo(new[]
            {
                "FlagService:Cors:Origins:0=https://app.example.com", "FlagService:RateLimits:SignInPerMinute=7",
                "FlagService:RateLimits:RefreshPerMinute=8", "OTEL_EXPORTER_OTLP_HEADERS=api-key=hunter2", "OTEL_OTHER_FILE=/nowhere",
            }));
        Assert.That(settings.GetSection("FlagService:Cors:Origins").GetChildren().Count(), Is.EqualTo(1));
    }

    [TestCase("FlagService:Mail:Password", "FlagService__Mail__Password and FlagService__Mail__Password_FILE are both set; set one of them.")]
    [TestCase("FlagService:Mail:User", "FlagService__Mail__Password_FILE (/nowhere/at/all) can't be read: there is no folder /nowhere.")]
    public void Refuses_a_file_of_a_section_that_can_not_be_used(string other, string sentence)
    {
        var fault = Assert.Throws<SettingException>(() => Resolve((other, "hunter2"), ("FlagService:Mail:Password_FILE", "/nowhere/at/all")));

        Assert.That(fault!.Message, Does.StartWith(sentence).And.Not.Contain("hunter2"));
    }

    private static ConfigurationManager Resolve(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)));
        SettingFiles.Resolve(configuration);
        return configuration;
    }

    [Test]
    public void An_empty_value_of_a_section_is_none_as_well() =>
        Assert.That(Resolve(("FlagService:Registration:Enabled", "")).GetSection("FlagService").Exists(), Is.False);

    [Test]
    public void White_space_around_a_value_is_not_part_of_it()
    {
        using var file = new SecretFile(" postgres://flags:hunter2@db/flags \n");

        Assert.That(Read(("PORT", " 80\n"), ("DATABASE_URL_FILE", file.Path)), Has.Property("Port").EqualTo(80).And.Property("Database").Property("Display").EqualTo("PostgreSQL, db:5432/flags"));
    }

    [Test]
    public void An_empty_file_is_refused()
    {
        using var file = new SecretFile("\n");

        var fault = Assert.Throws<SettingException>(() => Read(("ENCRYPTION_KEY_FILE", file.Path)));

        Assert.That(fault!.Message, Is.EqualTo($"ENCRYPTION_KEY_FILE: the file {file.Path} is empty."));
    }

    [Test]
    public void A_key_in_the_place_of_its_path_is_refused_and_not_shown()
    {
        using var file = new SecretFile("-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n");

        var fault = Assert.Throws<SettingException>(() => Read(("TLS_CERT", "/certificate.pem"), ("TLS_KEY_FILE", file.Path)));

        Assert.That(fault!.Message, Does.StartWith("TLS_KEY must be the path of a file in PEM").And.Not.Contain("hunter2"));
    }

    [Test]
    public void An_empty_value_is_none()
    {
        Assert.That(Read(("PORT", ""), ("PORT_FILE", ""), ("DATABASE_URL", "")).Port, Is.EqualTo(8080));
    }

    private static ServiceSettings Read(params (string Name, string Value)[] settings) => ServiceSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value)))
            .Build());

    private sealed class SecretFile : IDisposable
    {
        public SecretFile(string content) => File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }

    [TestCase("sqlite://flags.db", "postgres://flags:hunter2@db/flags", "DATABASE_READ_URL is for PostgreSQL alone")]
    [TestCase("postgres://flags:hunter2@db/flags", "sqlite://flags.db", "DATABASE_READ_URL is for PostgreSQL alone")]
    [TestCase("postgres://flags:hunter2@db/flags", "postgres://flags:hunter2@db", "DATABASE_READ_URL must name user, host and database")]
    [TestCase("postgres://flags:hunter2@db/flags", "db", "DATABASE_READ_URL must be")]
    public void Refuses_a_read_replica_that_can_not_be_one(string database, string replica, string sentence)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DATABASE_URL", database), new("DATABASE_READ_URL", replica)]).Build();

        var refusal = Assert.Throws<SettingException>(() => ServiceSettings.Read(configuration))!;

        Assert.That(refusal.Message, Does.StartWith(sentence).And.Not.Contain("hunter2"));
    }
}
