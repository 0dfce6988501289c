using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Persistence;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

/// <summary>The key that a start begins before it knows its database.</summary>
[TestFixture]
[Parallelizable]
public sealed class EarlyKeyTests
{
    [Test]
    public async Task A_file_that_is_not_there_yet_gets_one_which_is_handed_out_once()
    {
        var early = EarlyKey.For(DatabaseAddress.Parse($"sqlite://{Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())}"));
        var key = early.Take();
        Assert.That(key, Is.Not.Null);
        Assert.That((await key!).Id, Is.Not.Empty);
        Assert.That(early.Take(), Is.Null);
    }

    [Test]
    public void A_database_that_may_have_one_gets_none()
    {
        var file = Path.GetTempFileName();
        Assert.That(EarlyKey.For(DatabaseAddress.Parse($"sqlite://{file}")).Take(), Is.Null);
        Assert.That(EarlyKey.For(DatabaseAddress.Parse("postgres://user@localhost/flags")).Take(), Is.Null);
        File.Delete(file);
    }
}
