using FlagService.Application.Settings;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.Settings;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace FlagService.Infrastructure.IntegrationTests.Email;

[TestFixture]
[Parallelizable]
public sealed class MailOptionsTests
{
    [Test]
    public void Without_a_host_there_is_no_mail_server()
    {
        var options = Read();

        Assert.That((options.Host, options.Port, options.Tls, options.VerifiedPage), Is.EqualTo(((string?)null, 587, true, "/account/verified")));
    }

    [TestCase("Host=mail.example.com", "From")]
    [TestCase("Host=mail.example.com:25;From=a@b", "Host")]
    [TestCase("Host=m;From=nobody", "From")]
    [TestCase("Host=m;From=a@b;FromName=", "FromName")]
    [TestCase("Host=m;From=a@b;FromName=a\nb", "FromName")]
    [TestCase("Host=m;From=a@b;User=u", "User")]
    [TestCase("Host=m;From=a@b;Password=hunter2", "User")]
    [TestCase("Host=m;From=a@b;User=u;Password=hunter2;PasswordFile=/hunter2", "Password")]
    [TestCase("Host=m;From=a@b;User=u;PasswordFile=/nowhere/at/all", "PasswordFile")]
    [TestCase("Port=0", "Port")]
    [TestCase("Port=x", "")]
    [TestCase("Tls=maybe", "")]
    [TestCase("Timeout=00:00:00", "Timeout")]
    [TestCase("VerifiedPage=https://evil.example.com", "VerifiedPage")]
    [TestCase("VerifiedPage=//evil.example.com", "VerifiedPage")]
    [TestCase("VerifiedPage=/\\evil.example.com", "VerifiedPage")]
    [TestCase("ResetPage=/new?x=1", "ResetPage")]
    [TestCase("Nonsense=1", "")]
    public void Refuses_a_wrong_value_with_a_sentence_that_names_the_setting(string settings, string name)
    {
        var fault = Assert.Throws<SettingException>(() => Read(settings.Split(';')));

        Assert.That(fault!.Message, Does.StartWith("FlagService__Mail").And.Contain(name).And.Not.Contain("hunter2"));
    }

    [TestCase("Port=587", SecureSocketOptions.StartTls)]
    [TestCase("Port=465", SecureSocketOptions.SslOnConnect)]
    [TestCase("Port=465;Tls=false", SecureSocketOptions.None)]
    [TestCase("Port=25;Tls=false", SecureSocketOptions.None)]
    public void Encrypts_as_the_port_does(string settings, SecureSocketOptions expected) =>
        Assert.That(SmtpTransport.SecurityOf(Read(settings.Split(';'))), Is.EqualTo(expected));

    [Test]
    public void Reads_the_password_from_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret\n");

            Assert.That(Read("Host=m", "From=a@b", "User=u", $"PasswordFile={file}").ReadPassword(), Is.EqualTo("secret"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static MailOptions Read(params string[] settings) => (MailOptions)SettingsServices.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting =>
                KeyValuePair.Create<string, string?>($"FlagService:Mail:{setting.Split('=', 2)[0]}", setting.Split('=', 2)[1])))
            .Build(),
        SettingsSection.Of<MailOptions>("Mail"));
}
