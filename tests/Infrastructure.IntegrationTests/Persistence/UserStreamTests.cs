using FlagService.Application.Accounts.Administration;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class UserStreamTests(Database database)
{
    private const int Count = 1_201;

    [Test]
    public async Task Has_everybody_once_and_in_one_order_over_several_pieces()
    {
        await using var world = await World.CreateAsync(database);
        var people = Enumerable.Range(0, Count - 1).Select(i => world.NewUser($"user-{i}")).Append(world.Person).ToList();
        await world.Replica.SaveAsync([.. people.SkipLast(1)]);

        var (first, second) = (await ReadAsync(world), await ReadAsync(world));

        Assert.That(first, Is.EquivalentTo(people.Select(person => person.Id.Value)));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Is.EqualTo(first.OrderBy(id => id.ToString(), StringComparer.Ordinal)), "the oldest come first");
    }

    private static Task<List<Guid>> ReadAsync(World world) => world.Replica.InScopeAsync(async services =>
    {
        var directory = (IUserDirectory)services.GetService(typeof(IUserDirectory))!;
        var ids = new List<Guid>();
        await foreach (var user in directory.StreamAsync(new UserFilter(Role: null, Permission: null, Status: null, Deleted: false), search: null, CancellationToken.None))
        {
            ids.Add(user.Id);
        }

        return ids;
    });
}
