using FlagService.Domain.Projects;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

[TestFixture]
public sealed class SnapshotInvalidationsTests
{
    private static readonly EnvironmentId One = new(new Guid("0198c0de-0000-7000-8000-000000000001"));
    private static readonly EnvironmentId Other = new(new Guid("0198c0de-0000-7000-8000-000000000002"));

    [Test]
    public async Task Several_notices_wake_once_with_the_newest_versions()
    {
        using var news = new SnapshotInvalidations(TimeProvider.System);
        news.Add([KeyValuePair.Create(One, (long?)3), KeyValuePair.Create(Other, (long?)1)]);
        news.Add([KeyValuePair.Create(One, (long?)2), KeyValuePair.Create(Other, (long?)null)]);
        news.Add([KeyValuePair.Create(Other, (long?)2)]);

        Assert.That(await news.WaitAsync(TimeSpan.Zero, CancellationToken.None), Is.True);
        Assert.That(news.Take(), Is.EquivalentTo(new Dictionary<EnvironmentId, long?> { [One] = 3, [Other] = null }));
        Assert.That(await news.WaitAsync(TimeSpan.Zero, CancellationToken.None), Is.False);
        Assert.That(news.Take(), Is.Empty);
    }

    [Test]
    public void A_doubt_is_about_all_until_it_is_taken()
    {
        using var news = new SnapshotInvalidations(TimeProvider.System);
        news.Invalidate();
        news.Add([KeyValuePair.Create(One, (long?)3)]);

        Assert.That(news.Take(), Is.Null);
        Assert.That(news.Take(), Is.Empty);
    }
}
