using System.Collections.ObjectModel;
using FlagService.Application.Settings;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Infrastructure.IntegrationTests.Settings;

/// <summary>The settings that stand in sections.</summary>
[Parallelizable]
public sealed class SettingsServicesTests
{
    [TestCase("Passwords:Cost", "16", "Passwords__Cost must be 4 to 15.")]
    [TestCase("Passwords:Cost", "much", "Passwords__Cost must be a whole number, at most 2147483647; it is \"much\".")]
    [TestCase("Passwords:Cost", "99999999999", "Passwords__Cost must be a whole number, at most 2147483647; it is \"99999999999\".")]
    [TestCase("Passwords:Cost:Of", "1", "Passwords__Cost__Of is not known; FlagService__Passwords__Cost is a value by itself.")]
    [TestCase("Registration:Enabled", "yes", "Registration__Enabled must be true or false; it is \"yes\".")]
    [TestCase("Registration", "false", "Registration is a section, not a setting; it has FlagService__Registration__Enabled.")]
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

    [TestCase("FlagService", "is a section, not a setting; settings are named FlagService__Section__Name.")]
    [TestCase("FlagService:Cors:Origins", "Cors__Origins is a list: set FlagService__Cors__Origins__0")]
    [TestCase("FlagService:Cors:Origins:x", "Cors__Origins__x is not known; FlagService__Cors__Origins is a list")]
    [TestCase("FlagService:Cors:Origin:0", "Cors__Origin is not known; did you mean 'Origins'?")]
    [TestCase("FlagService:Cors:Origins:0", "Cors__Origins must hold an origin.")]
    [TestCase("FlagService:Hosts:x", "Hosts__x is not known; FlagService__Hosts is a list")]
    [TestCase("FlagService:Hosts:0", "Hosts must hold addresses.")]
    public void Refuses_what_can_not_stand_in_a_section(string path, string sentence)
    {
        var fault = Assert.Throws<SettingException>(() => Add((path, "wrong")));

        Assert.That(fault!.Message, Does.StartWith("FlagService").And.Contain(sentence));
    }

    [Test]
    public void Tells_of_all_sections_that_can_not_be_used()
    {
        var fault = Assert.Throws<SettingException>(() => Add(("FlagService:Cors:Origins:0", "wrong"), ("FlagService:Hosts:0", "wrong")));

        Assert.That(fault!.Message.Split(Environment.NewLine), Is.EqualTo(new[] { "FlagService__Cors__Origins must hold an origin.", "FlagService__Hosts must hold addresses." }));
    }

    [Test]
    public void Adds_what_is_set_and_the_defaults_of_the_rest()
    {
        var services = Add(("FlagService:Cors:Origins:0", "https://app.example.com"), ("FlagService:Hosts:1", "10.0.0.7"));

        Assert.That(services.SettingsOf<Website>().Origins, Is.EqualTo(new[] { "https://app.example.com" }));
        Assert.That(services.SettingsOf<Website>().Age, Is.EqualTo(TimeSpan.FromHours(1)));
        Assert.That(services.BuildServiceProvider().GetServices<Hosts>(), Is.EqualTo(new[] { services.SettingsOf<Hosts>() }).And.All.EqualTo(new[] { "10.0.0.7" }));
    }

    [Test]
    public void An_empty_value_of_a_section_is_none_as_well() =>
        Assert.That(GivenSettings.Resolve(("FlagService:Registration:Enabled", "")).GetSection("FlagService").Exists(), Is.False);

    private static IServiceCollection Add(params (string Name, string Value)[] settings) => new ServiceCollection().AddSettings(
        GivenSettings.Resolve(settings),
        [SettingsSection.Of<Website>("Cors"), SettingsSection.Of<Hosts>("Hosts")]);

    private sealed class Website : ISettings
    {
        public IReadOnlyList<string> Origins { get; init; } = [];

        public TimeSpan Age { get; init; } = TimeSpan.FromHours(1);

        public string? Fault() => Origins.Contains("wrong") ? "Origins must hold an origin." : null;
    }

    private sealed class Hosts : Collection<string>, ISettings
    {
        public string? Fault() => Contains("wrong") ? "must hold addresses." : null;
    }
}
