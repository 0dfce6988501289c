using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.IntegrationTests.Settings;

/// <summary>The settings that have a variable each.</summary>
[Parallelizable]
public sealed class SettingsTests
{
    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Test]
    public void Has_defaults()
    {
        var settings = GivenSettings.Read();

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
        var settings = GivenSettings.Read(
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
        var fault = Assert.Throws<SettingException>(() => GivenSettings.Read((name, value)));

        Assert.That(fault!.Message, Does.StartWith(name).And.Not.Contain("hunter2"));
    }

    [Test]
    public void An_empty_value_is_none()
    {
        Assert.That(GivenSettings.Read(("PORT", ""), ("PORT_FILE", ""), ("DATABASE_URL", "")).Port, Is.EqualTo(8080));
    }
}
