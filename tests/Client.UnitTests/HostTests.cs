using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace FlagService.Client.UnitTests;

/// <summary>Flags in a host: registration, health, configuration.</summary>
public sealed class HostTests
{
    [Test]
    public async Task A_host_loads_the_flags_at_its_start_and_sends_counts_at_its_stop()
    {
        using var service = new FakeService();
        await service.ChangeAsync(FakeService.Flags(FakeService.Flag("f")));
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddFlagService(options =>
        {
            (options.Address, options.SdkKey) = (new Uri("http://flags.test/base/"), "fsk_test");
            options.HttpHandler = () => service;
        });
        using (var host = builder.Build())
        {
            await host.StartAsync();
            Assert.That(host.Services.GetRequiredService<IFlagClient>().GetBoolean("f", null, false), Is.True);
            await host.StopAsync();
        }

        Assert.That(service.Reports.TryRead(out var report), Is.True);
        Assert.That((int)report!["counts"]![0]!["count"]!, Is.EqualTo(1));
    }

    [Test]
    public void A_registration_that_makes_no_sense_says_so() => Assert.That(
        () => new ServiceCollection().AddFlagService(options => options.SdkKey = "fsk_x"), Throws.ArgumentException.With.Message.Contain("Address must be"));

    [TestCase(FlagClientState.Ready, HealthStatus.Healthy)]
    [TestCase(FlagClientState.Stale, HealthStatus.Degraded)]
    [TestCase(FlagClientState.Starting, HealthStatus.Unhealthy)]
    [TestCase(FlagClientState.Error, HealthStatus.Unhealthy)]
    public async Task The_health_check_says_how_the_client_stands_to_the_service(FlagClientState state, HealthStatus expected)
    {
        var services = new ServiceCollection().AddLogging().AddFlagService(new TestFlags().SetState(state));
        services.AddHealthChecks().AddFlagService();
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.That(report.Status, Is.EqualTo(expected));
    }

    [Test]
    public void Flags_are_values_of_the_configuration_and_change_with_it()
    {
        var flags = new TestFlags().Set("on", true).Set("layout", new { columns = 3, names = new[] { "a", "b" } }).Set("title", "Shop").Set("size", 2.5);
        var configuration = new ConfigurationBuilder().AddFlags(flags).Build();
        var reloads = 0;
        using var _ = Microsoft.Extensions.Primitives.ChangeToken.OnChange(configuration.GetReloadToken, () => reloads++);

        Assert.That(
            new[] { "Flags:on", "Flags:layout:columns", "Flags:layout:names:1", "Flags:title", "Flags:size", "Flags:none" }.Select(key => configuration[key]),
            Is.EqualTo(new[] { "True", "3", "b", "Shop", "2.5", null }));
        flags.Set("title", "Store").Remove("on");

        Assert.That((configuration["Flags:title"], configuration["Flags:on"], reloads), Is.EqualTo(("Store", (string?)null, 2)));
    }
}
