using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;

namespace FlagService.Api.FunctionalTests.Start;

/// <summary>What the program says when it can't start, or isn't asked to.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StartFaultTests
{
    [TestCase("PORT", "http", "PORT must be a port, 0 to 65535; it is \"http\".")]
    [TestCase("DATABASE_URL", "mysql://x", "DATABASE_URL must be")]
    [TestCase("ROOT_PASSWORD", "short1", "ROOT_PASSWORD, the first administrator's password, must be at least 10 characters long.")]
    [TestCase("FlagService__Passwords__Cost", "16", "FlagService__Passwords__Cost must be 4 to 15.")]
    [TestCase("FlagService__Proxies__0", "everybody", "FlagService__Proxies must list addresses or networks such as 10.0.0.0/8; \"everybody\" isn't one.")]
    [TestCase("FlagService__Cors__Origins__0", "https://app.example.com/", "FlagService__Cors__Origins must list origins")]
    [TestCase("FlagService__Cors__Origins__0", "*", "FlagService__Cors__Origins must list origins")]
    [TestCase("HOST", "flags.example.com", "HOST must be an address of this machine such as 127.0.0.1, localhost, or * for all; it is \"flags.example.com\".")]
    [TestCase("HOST", "203.0.113.7", "HOST must be an address of this machine; 203.0.113.7 isn't.")]
    [TestCase("FlagService__Requests__Timeout", "00:00:00", "FlagService__Requests__Timeout must be 1 second to 10 minutes.")]
    [TestCase("FlagService__Connections__Maximum", "0", "FlagService__Connections__Maximum must be 1 to 1000000.")]
    [TestCase("FlagService__Requests__Timeot", "00:00:10", "FlagService__Requests__Timeot is not known; did you mean 'Timeout'?")]
    [TestCase("FlagService__Requests__Timeout", "30", "FlagService__Requests__Timeout must be a time as hours:minutes:seconds (00:00:30), with days as 30.00:00:00; it is \"30\".")]
    [TestCase("FlagService__Import__MaximumBody", "1MB", "FlagService__Import__MaximumBody must be a whole number, at most 2147483647; it is \"1MB\".")]
    [TestCase("FlagService__Proxies", "10.0.0.0/8", "FlagService__Proxies is a list: set FlagService__Proxies__0 ")]
    [TestCase("FlagService__Log__Format", "xml", "FlagService__Log__Format must be json or text; it is \"xml\".")]
    [TestCase("SNAPSHOT_DIR", "/nowhere/at/all", "SNAPSHOT_DIR (/nowhere/at/all) can't be used: there is no folder /nowhere; create it, or correct the path.")]
    [TestCase("SNAPSHOT_DIR", "/etc/hostname", "SNAPSHOT_DIR (/etc/hostname) can't be used: it is a file, not a folder.")]
    [TestCase("ENCRYPTION_KEY_FILE", "/etc", "ENCRYPTION_KEY_FILE (/etc) can't be read: it is a folder, not a file.")]
    [TestCase("FlagService__Sessions__CountryDatabase", "/nowhere.mmdb", "FlagService__Sessions__CountryDatabase (/nowhere.mmdb) can't be used: there is no such file.")]
    [TestCase("FlagService__Sessions__CountryDatabase", "/etc/hostname", "FlagService__Sessions__CountryDatabase (/etc/hostname) can't be used: it is not in MaxMind's DB format.")]
    [TestCase("FlagService__RateLimit__SignInPerMinute", "10", "FlagService__RateLimit is not known; did you mean 'RateLimits'?")]
    [TestCase("FlagService__RateLimits__SignInPerMinute_FILE", "/nowhere/at/all", "FlagService__RateLimits__SignInPerMinute_FILE (/nowhere/at/all) can't be read: there is no folder /nowhere.")]
    [TestCase("Logging__LogLevel__Default", "Nonsense", "Logging__LogLevel__Default must be Trace, Debug, Information, Warning, Error, Critical or None; it is \"Nonsense\".")]
    [TestCase("Logging__LogLevel__Microsoft.AspNetCore", "Loud", "Logging__LogLevel__Microsoft.AspNetCore must be Trace, ")]
    [TestCase("Logging__Console__LogLevel__Default", "Loud", "Logging__Console__LogLevel__Default must be Trace, ")]
    [TestCase("Logging__LogLevel__Default", "7", "Logging__LogLevel__Default must be Trace, ")]
    [TestCase("Logging__LogLevel", "Debug", "Logging__LogLevel is a section, not a setting; Logging__LogLevel__Default sets the log level.")]
    [TestCase("Logging__LogLevl__Default", "Debug", "Logging__LogLevl is not known; did you mean Logging__LogLevel?")]
    [TestCase("Logging__Console__FormatterName", "simple", "Logging__Console__FormatterName is not a setting; FlagService__Log__Format sets the format of log entries.")]
    [TestCase("Logging__Console__FormatterOptions__IncludeScopes", "maybe", "Logging__Console__FormatterOptions is not a setting")]
    public async Task Says_in_a_sentence_what_is_wrong(string name, string value, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("flagservice-start-");
        try
        {
            var (exitCode, errors) = await ProgramRun.EndAsync([], ("PORT", "0"), ("DATABASE_URL", $"sqlite://{folder.FullName}/flags.db"), (name, value));
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(errors, Does.StartWith(sentence));
            Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("OTEL_EXPORTER_OTLP_HEADERS", "hunter2", "OTEL_EXPORTER_OTLP_HEADERS must be headers as name=value, separated by commas.")]
    [TestCase("OTEL_EXPORTER_OTLP_PROTOCOL", "smoke", "OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf; it is \"smoke\".")]
    [TestCase("OTEL_METRIC_EXPORT_INTERVAL", "soon", "OTEL_METRIC_EXPORT_INTERVAL must be a whole number of milliseconds; it is \"soon\".")]
    [TestCase("OTEL_TRACES_SAMPLER", "some", "OTEL_TRACES_SAMPLER must be always_on, ")]
    [TestCase("OTEL_TRACES_SAMPLER_ARG", "half", "OTEL_TRACES_SAMPLER_ARG must be a number, 0 to 1; it is \"half\".")]
    public async Task Says_what_is_wrong_with_settings_of_telemetry(string name, string value, string sentence)
    {
        var (exitCode, errors) = await ProgramRun.EndAsync(
            [], ("PORT", "0"), ("DATABASE_URL", "sqlite:///nowhere/flags.db"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), (name, value));
        Assert.That((exitCode, errors.Trim().Split('\n').Length), Is.EqualTo((1, 1)));
        Assert.That(errors, Does.StartWith(sentence).And.Not.Contain("hunter2"));
    }

    [TestCase("sqlite:///nowhere/at/all/flags.db", "there is no folder /nowhere. Create the folder, or correct DATABASE_URL.")]
    [TestCase("sqlite:///etc", "it is a folder, not a file.")]
    [TestCase("sqlite:///etc/hostname/flags.db", "/etc/hostname is a file, not a folder.")]
    [TestCase("sqlite:///proc/none/flags.db", "there is no folder /proc/none.")]
    public async Task Says_nothing_else_where_the_database_can_not_be_had(string url, string words)
    {
        await using var service = ServiceProcess.Start([], ("PORT", "0"), ("DATABASE_URL", url));
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That((exitCode, errors.Trim().Split('\n').Length), Is.EqualTo((1, 1)));
        Assert.That(errors, Does.StartWith($"The database (SQLite, {url["sqlite://".Length..]}) can't be used: {words}"));
        Assert.That(output, Does.Not.Contain("Exception"));
    }

    [TestCase("migrate", "status")]
    [TestCase("migrate", "up")]
    public async Task A_command_says_so_as_well(params string[] arguments)
    {
        await using var command = ServiceProcess.Start(arguments, ("DATABASE_URL", "sqlite:///etc/hostname"));
        var (exitCode, _, errors) = await command.EndAsync();
        Assert.That((exitCode, errors.Trim().Split('\n').Length), Is.EqualTo((1, 1)));
        Assert.That(errors, Does.Contain("the file is not an SQLite database"));
    }

    [TestCase("", "", "it asks for a password, and none is set")]
    [TestCase(":wrong", "", "password authentication failed")]
    [TestCase(null, "?SSL%20Mode=Require", "it does not offer TLS, which the SSL Mode in its URL requires")]
    [TestCase(null, "?Options=-c%20nonsense%3D1", "unrecognized configuration parameter")]
    public async Task Says_what_a_server_wants(string? password, string query, string words)
    {
        TestDatabase.Require(Database.Postgres);
        await using var created = await TestDatabase.CreateAsync(Database.Postgres);
        var url = new Uri(created.Url);
        var user = password is null ? url.UserInfo : url.UserInfo.Split(':')[0] + password;
        var (exitCode, errors) = await ProgramRun.EndAsync([], ("PORT", "0"), ("DATABASE_URL", $"postgres://{user}@{url.Authority}{url.AbsolutePath}{query}"));
        Assert.That((exitCode, errors.Trim().Split('\n').Length), Is.EqualTo((1, 1)));
        Assert.That(errors, Does.StartWith($"The database (PostgreSQL, {url.Authority}{url.AbsolutePath}) can't be used: ").And.Contain(words));
        Assert.That(errors, Does.Not.Contain(url.UserInfo.Split(':')[1]));
    }

    [Test]
    public async Task Listens_nowhere_but_where_its_own_settings_say()
    {
        await using var service = ServiceProcess.Start([], ("PORT", "0"), ("DATABASE_URL", "sqlite:///nowhere/flags.db"), ("Kestrel__Endpoints__Http__Url", "http://*:9"));
        var (exitCode, _, errors) = await service.EndAsync();
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors.Trim(), Is.EqualTo("Kestrel__Endpoints is not a setting of FlagService; set PORT, HOST, TLS_CERT and TLS_KEY instead."));
    }

    [Test]
    public async Task Says_that_a_file_is_no_database()
    {
        var folder = Directory.CreateTempSubdirectory("flagservice-start-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "flags.db"), "This is a letter, and long enough to be looked at.");
            var (exitCode, errors) = await ProgramRun.EndAsync([], ("PORT", "0"), ("DATABASE_URL", $"sqlite://{folder.FullName}/flags.db"));
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(errors, Does.Contain("can't be used").And.Contain("the file is not an SQLite database"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("serve", "serve is not a command. --help lists what is known.")]
    [TestCase("backpu x", "backpu is not a command; did you mean 'backup'? --help lists what is known.")]
    [TestCase("--frobnicate", "--frobnicate is not known. --help lists what is known.")]
    [TestCase("--PROT 9000", "--PROT is not known; did you mean 'PORT'? --help lists what is known.")]
    [TestCase("DATABASE_URI=sqlite://x.db", "DATABASE_URI is not known; did you mean 'DATABASE_URL'? --help lists what is known.")]
    [TestCase("--urls http://127.0.0.1:9999", "--urls is not known; use --PORT and --HOST instead. --help lists what is known.")]
    [TestCase("--PORT", "--PORT needs a value: --PORT=VALUE. --help lists what is known.")]
    [TestCase("--PORT --HOST=127.0.0.1", "--PORT needs a value: --PORT=VALUE. --help lists what is known.")]
    [TestCase("--PORT=0 now", "now is not known. --help lists what is known.")]
    [TestCase("-p 9000", "-p is not known. --help lists what is known.")]
    [TestCase("/PORT 9000", "/PORT is not a command. --help lists what is known.")]
    [TestCase("--Kestrel:Endpoints:Http:Url=x", "--Kestrel:Endpoints:Http:Url is not known. --help lists what is known.")]
    public async Task Does_not_start_where_it_does_not_understand(string line, string sentence)
    {
        var (exitCode, errors) = await ProgramRun.EndAsync(line.Split(' '));
        Assert.That((exitCode, errors.TrimEnd()), Is.EqualTo((2, sentence)));
    }

    [TestCase("healthcheck now", "healthcheck [URL]")]
    [TestCase("healthcheck ftp://x", "healthcheck [URL]")]
    [TestCase("migrate", "migrate status")]
    [TestCase("migrate sideways", "migrate status")]
    [TestCase("migrate up --force", "migrate status")]
    [TestCase("migrate down --force", "migrate status")]
    [TestCase("backup", "backup FILE")]
    [TestCase("backup file --quietly", "backup FILE")]
    [TestCase("restore file file", "restore FILE")]
    public async Task Tells_how_a_command_is_called_where_it_does_not_understand(string line, string usage)
    {
        var (exitCode, errors) = await ProgramRun.EndAsync(line.Split(' '));
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith($"Not understood: {line}\n\nusage:").And.Contain(usage));
    }

    [TestCase("--help", "usage: FlagService.Api [--NAME=VALUE ...]")]
    [TestCase("-h", "usage: FlagService.Api [--NAME=VALUE ...]")]
    [TestCase("help", "usage: FlagService.Api [--NAME=VALUE ...]")]
    [TestCase("--PORT=0 --help", "usage: FlagService.Api [--NAME=VALUE ...]")]
    [TestCase("help migrate", "usage: FlagService.Api\n  migrate status ")]
    [TestCase("migrate --help", "usage: FlagService.Api\n  migrate status ")]
    [TestCase("migrate down -h", "usage: FlagService.Api\n  migrate status ")]
    [TestCase("backup --help", "usage: FlagService.Api\n  backup FILE ")]
    [TestCase("restore --help", "usage: FlagService.Api\n  restore FILE ")]
    [TestCase("healthcheck --help", "usage: FlagService.Api\n  healthcheck [URL] ")]
    [TestCase("--version", "FlagService 0.")]
    [TestCase("version", "FlagService 0.")]
    public async Task Tells_what_it_is_asked_and_does_not_start(string line, string text)
    {
        await using var asked = ServiceProcess.Start(line.Split(' '), ("DATABASE_URL", "nonsense"));
        var (exitCode, output, errors) = await asked.EndAsync();
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.StartWith(text));
    }

    [Test]
    public async Task Warns_of_what_looks_like_a_setting_in_the_log_and_beside_a_refusal()
    {
        await using var created = await TestDatabase.CreateAsync(Database.Sqlite, RunningService.StartOnceAsync);
        await using var service = ServiceProcess.Start(
            [], ("DATABASE_URL", created.Url), ("PORT", "0"), ("ENCRYPTON_KEY", "hunter2"), ("ASPNETCORE_ENVIRONMENT", "Produktion"));
        var lines = await service.LinesToAsync("FlagService is ready at");
        Assert.That(lines, Has.Some.Contains("\"LogLevel\":\"Warning\"").And.Some.Contains("ENCRYPTON_KEY is not a setting and is not read; did you mean ENCRYPTION_KEY?"));
        Assert.That(lines, Has.Some.Contains("did you mean Production?").And.None.Contains("hunter2"));

        await using var refused = ServiceProcess.Start([], ("DATABASE_URI", created.Url), ("PORT", "http"));
        Assert.That((await refused.EndAsync()).Errors, Does.StartWith("DATABASE_URI is not a setting and is not read; did you mean DATABASE_URL?\nPORT must be"));
    }

    [Test]
    public async Task Fails_the_health_check_where_nobody_answers()
    {
        await using var check = ServiceProcess.Start(["healthcheck"], ("PORT", "1"));
        var (exitCode, _, errors) = await check.EndAsync();
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Is.EqualTo($"http://127.0.0.1:1/health/live doesn't answer: nothing listens on this port.{Environment.NewLine}"));
    }
}
