using FlagService.Application.Limits;

namespace FlagService.Application.UnitTests.Limits;

public sealed class QuotasTests
{
    private static readonly Quotas[] Possible = [new(), new() { EnvironmentBytes = 65_536, TokensPerUser = 1 }, new() { EnvironmentBytes = 1_073_741_824, FlagsPerProject = 100_000 }];

    [TestCaseSource(nameof(Possible))]
    public void Takes_what_is_within_its_range(Quotas quotas) => Assert.That(quotas.Fault(), Is.Null);

    [TestCase(65_535)]
    [TestCase(1_073_741_825)]
    [TestCase(-1)]
    public void Refuses_a_memory_outside_its_range(int bytes) =>
        Assert.That(new Quotas { EnvironmentBytes = bytes }.Fault(), Is.EqualTo("EnvironmentBytes must be 65536 to 1073741824."));

    [Test]
    public void Refuses_a_number_outside_its_range() => Assert.Multiple(() =>
    {
        Assert.That(new Quotas { FlagsPerProject = 0 }.Fault(), Is.EqualTo("FlagsPerProject must be 1 to 100000."));
        Assert.That(new Quotas { EnvironmentsPerProject = 1_001 }.Fault(), Is.EqualTo("EnvironmentsPerProject must be 1 to 1000."));
    });
}
