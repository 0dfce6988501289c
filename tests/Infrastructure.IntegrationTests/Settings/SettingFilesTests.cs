using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.IntegrationTests.Settings;

/// <summary>Settings whose values stand in files.</summary>
[Parallelizable]
public sealed class SettingFilesTests
{
    [Test]
    public void Reads_a_value_from_a_file_without_the_line_break_at_its_end()
    {
        using var file = new SecretFile(" pass word \r\n");

        Assert.That(GivenSettings.Read(("ROOT_PASSWORD_FILE", file.Path)).RootPassword, Is.EqualTo(" pass word "));
    }

    [Test]
    public void Refuses_a_value_and_a_file_for_it_together()
    {
        using var file = new SecretFile("hunter2");

        var fault = Assert.Throws<SettingException>(() => GivenSettings.Read(("ROOT_PASSWORD", "hunter2"), ("ROOT_PASSWORD_FILE", file.Path)));

        Assert.That(fault!.Message, Is.EqualTo("ROOT_PASSWORD and ROOT_PASSWORD_FILE are both set; set only one of them."));
    }

    [Test]
    public void Reads_what_is_set_by_section_from_files_too()
    {
        using var origin = new SecretFile("https://app.example.com\n");
        using var limit = new SecretFile("7\r\n");
        using var headers = new SecretFile("api-key=hunter2\n");
        var settings = GivenSettings.Resolve(
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

    [TestCase("FlagService:Mail:Password", "FlagService__Mail__Password and FlagService__Mail__Password_FILE are both set; set only one of them.")]
    [TestCase("FlagService:Mail:User", "FlagService__Mail__Password_FILE (/nowhere/at/all) can't be read: there is no folder /nowhere.")]
    public void Refuses_a_file_of_a_section_that_can_not_be_used(string other, string sentence)
    {
        var fault = Assert.Throws<SettingException>(() => GivenSettings.Resolve((other, "hunter2"), ("FlagService:Mail:Password_FILE", "/nowhere/at/all")));

        Assert.That(fault!.Message, Does.StartWith(sentence).And.Not.Contain("hunter2"));
    }

    [Test]
    public void White_space_around_a_value_is_not_part_of_it()
    {
        using var file = new SecretFile(" postgres://flags:hunter2@db/flags \n");

        Assert.That(GivenSettings.Read(("PORT", " 80\n"), ("DATABASE_URL_FILE", file.Path)), Has.Property("Port").EqualTo(80).And.Property("Database").Property("Display").EqualTo("PostgreSQL, db:5432/flags"));
    }

    [Test]
    public void An_empty_file_is_refused()
    {
        using var file = new SecretFile("\n");

        var fault = Assert.Throws<SettingException>(() => GivenSettings.Read(("ENCRYPTION_KEY_FILE", file.Path)));

        Assert.That(fault!.Message, Is.EqualTo($"ENCRYPTION_KEY_FILE: the file {file.Path} is empty."));
    }

    [Test]
    public void A_key_in_the_place_of_its_path_is_refused_and_not_shown()
    {
        using var file = new SecretFile("-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n");

        var fault = Assert.Throws<SettingException>(() => GivenSettings.Read(("TLS_CERT", "/certificate.pem"), ("TLS_KEY_FILE", file.Path)));

        Assert.That(fault!.Message, Does.StartWith("TLS_KEY must be the path of a PEM file").And.Not.Contain("hunter2"));
    }

    private sealed class SecretFile : IDisposable
    {
        public SecretFile(string content) => File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
