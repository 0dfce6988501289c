namespace FlagService.Api.FunctionalTests.Start;

/// <summary>What the program says when it can't start, or isn't asked to.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StartFaultTests
{
    [TestCase("PORT", "http", "PORT must be a port, 0 to 65535; it is \"http\".")]
    [TestCase("DATABASE_URL", "mysql://x", "DATABASE_URL must be")]
    [TestCase("ROOT_PASSWORD", "short1", "ROOT_PASSWORD, the first administrator's password, must be at least 10 characters long.")]
    [TestCase("FlagService__Passwords__Cost", "16", "FlagService:Passwords:Cost must be 4 to 15.")]
    [TestCase("FlagService__Proxies__0", "everybody", "FlagService:Proxies must hold addresses or networks such as 10.0.0.0/8; \"everybody\" is none.")]
    [TestCase("FlagService__Cors__Origins__0", "https://app.example.com/", "FlagService:Cors:Origins must hold origins")]
    [TestCase("FlagService__Cors__Origins__0", "*", "FlagService:Cors:Origins must hold origins")]
    [TestCase("HOST", "flags.example.com", "HOST must be an address of this machine such as 127.0.0.1, localhost, or * for all; it is \"flags.example.com\".")]
    [TestCase("HOST", "203.0.113.7", "HOST must be an address of this machine; 203.0.113.7 isn't.")]
    [TestCase("FlagService__Requests__Timeout", "00:00:00", "FlagService:Requests:Timeout must be 1 second to 10 minutes.")]
    [TestCase("FlagService__Connections__Maximum", "0", "FlagService:Connections:Maximum must be 1 to 1000000.")]
    [TestCase("FlagService__Requests__Timeot", "00:00:10", "'ErrorOnUnknownConfiguration'")]
    [TestCase("FlagService__RateLimit__SignInPerMinute", "10", "FlagService:RateLimit is no setting; below FlagService there are Analytics, ")]
    [TestCase("FlagService__RateLimits__SignInPerMinute_FILE", "/nowhere/at/all", "FlagService:RateLimits:SignInPerMinute_FILE can't be read: ")]
    [TestCase("Logging__LogLevel__Default", "Nonsense", "Logging:LogLevel:Default must be Trace, Debug, Information, Warning, Error, Critical or None; it is \"Nonsense\".")]
    [TestCase("Logging__LogLevel__Microsoft.AspNetCore", "Loud", "Logging:LogLevel:Microsoft.AspNetCore must be Trace, ")]
    [TestCase("Logging__Console__LogLevel__Default", "Loud", "Logging:Console:LogLevel:Default must be Trace, ")]
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

    [Test]
    public async Task Says_nothing_else_where_the_database_can_not_be_had()
    {
        await using var service = ServiceProcess.Start([], ("PORT", "0"), ("DATABASE_URL", "sqlite:///proc/none/flags.db"));
        var (exitCode, output, errors) = await service.EndAsync();
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.StartWith("The database (SQLite, /proc/none/flags.db) can't be used"));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(output, Does.Not.Contain("Exception"));
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
            Assert.That(errors, Does.Contain("can't be used").And.Contain("file is not a database"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("serve")]
    [TestCase("healthcheck", "now")]
    [TestCase("migrate", "sideways")]
    [TestCase("migrate", "down", "--force")]
    [TestCase("backup", "file", "--quietly")]
    public async Task Tells_its_usage_where_it_does_not_understand(params string[] arguments)
    {
        var (exitCode, errors) = await ProgramRun.EndAsync(arguments);
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith("usage:"));
    }

    [Test]
    public async Task Fails_the_health_check_where_nobody_answers()
    {
        await using var check = ServiceProcess.Start(["healthcheck"], ("PORT", "1"));
        var (exitCode, _, errors) = await check.EndAsync();
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("http://127.0.0.1:1/health/live doesn't answer"));
    }
}
