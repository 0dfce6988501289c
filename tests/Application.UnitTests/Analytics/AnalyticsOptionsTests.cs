using FlagService.Application.Analytics;

namespace FlagService.Application.UnitTests.Analytics;

public sealed class AnalyticsOptionsTests
{
    [Test]
    public void The_defaults_are_fine() => Assert.That(new AnalyticsOptions().Fault(), Is.Null);

    [Test]
    public void A_wrong_value_is_named()
    {
        var hour = TimeSpan.FromHours(1);
        Assert.Multiple(() =>
        {
            Assert.That(new AnalyticsOptions { KeepEvaluations = hour }.Fault(), Is.EqualTo("KeepEvaluations must be 1 to 3650 days."));
            Assert.That(new AnalyticsOptions { KeepMinutes = hour }.Fault(), Does.StartWith("KeepMinutes must"));
            Assert.That(new AnalyticsOptions { KeepHours = TimeSpan.MaxValue }.Fault(), Does.StartWith("KeepHours must"));
            Assert.That(new AnalyticsOptions { KeepDays = -hour }.Fault(), Does.StartWith("KeepDays must"));
            Assert.That(new AnalyticsOptions { SampleAbovePerSecond = -1 }.Fault(), Does.StartWith("SampleAbovePerSecond must"));
            Assert.That(new AnalyticsOptions { StaleAfter = TimeSpan.FromMinutes(59) }.Fault(), Does.StartWith("StaleAfter must"));
        });
    }
}
