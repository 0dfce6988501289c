using FlagService.Application.Accounts;
using FlagService.Domain.Accounts;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class AccountTokensTests(Database database)
{
    private const AccountTokenKind Kind = AccountTokenKind.PasswordRecovery;

    [Test]
    public async Task Several_are_good_until_one_is_used()
    {
        await using var world = await World.CreateAsync(database);
        var now = world.Replica.Time.GetUtcNow();
        var tokens = Enumerable.Range(1, 3).Select(i => Token(world, i, world.Person.Email, now)).ToList();
        foreach (var token in tokens)
        {
            await AddAsync(world, token);
        }

        Assert.That(await SpendAsync(world, tokens[1], now), Is.True);

        foreach (var token in tokens)
        {
            Assert.That(await SpendAsync(world, token, now), Is.False);
        }
    }

    [Test]
    public async Task One_that_expired_uses_up_no_other()
    {
        await using var world = await World.CreateAsync(database);
        var now = world.Replica.Time.GetUtcNow();
        var (early, late) = (Token(world, 1, world.Person.Email, now.AddHours(-1)), Token(world, 2, world.Person.Email, now));
        await AddAsync(world, early);
        await AddAsync(world, late);

        Assert.That(await SpendAsync(world, early, now), Is.False);
        Assert.That(await SpendAsync(world, late, now), Is.True);
    }

    [Test]
    public async Task Of_many_at_once_that_use_several_one_wins()
    {
        await using var world = await World.CreateAsync(database);
        var now = world.Replica.Time.GetUtcNow();
        var tokens = Enumerable.Range(1, 3).Select(i => Token(world, i, world.Person.Email, now)).ToList();
        foreach (var token in tokens)
        {
            await AddAsync(world, token);
        }

        // As the use cases do: whoever changes a user has the user first.
        var won = await Task.WhenAll(tokens.Concat(tokens).Select(token => Task.Run(() => world.Replica.InScopeAsync(async services =>
        {
            var db = (Infrastructure.Persistence.FlagServiceDbContext)services.GetService(typeof(Infrastructure.Persistence.FlagServiceDbContext))!;
            await using var transaction = await db.Database.BeginTransactionAsync();
            await ((IUsers)services.GetService(typeof(IUsers))!).FindForChangeAsync(world.Person.Id, CancellationToken.None);
            var hasWon = await ((IAccountTokens)services.GetService(typeof(IAccountTokens))!).TrySpendAsync(token, now, CancellationToken.None);
            await transaction.CommitAsync();
            return hasWon;
        }))));

        Assert.That(won.Count(hasWon => hasWon), Is.EqualTo(1));
    }

    [Test]
    public async Task Those_for_an_address_that_is_no_longer_the_users_go_with_the_next_one()
    {
        await using var world = await World.CreateAsync(database);
        var now = world.Replica.Time.GetUtcNow();
        await AddAsync(world, Token(world, 1, "former@example.com", now));
        await AddAsync(world, Token(world, 2, world.Person.Email, now));
        await AddAsync(world, Token(world, 3, "next@example.com", now));

        var kept = await world.Replica.ReadAsync(db => db.AccountTokens.Select(token => token.Email).ToListAsync());

        Assert.That(kept, Is.EquivalentTo(new[] { world.Person.Email, "next@example.com" }));
    }

    [Test]
    public async Task All_are_withdrawn_at_once()
    {
        await using var world = await World.CreateAsync(database);
        var now = world.Replica.Time.GetUtcNow();
        await AddAsync(world, Token(world, 1, world.Person.Email, now));
        await AddAsync(world, AccountToken.Issue([2], AccountTokenKind.EmailVerification, world.Person.Id, world.Person.Email, now));

        await world.Replica.AskAsync<IAccountTokens, bool>(async port =>
        {
            await port.WithdrawAsync(world.Person.Id, CancellationToken.None);
            return true;
        });

        Assert.That(await world.Replica.ReadAsync(db => db.AccountTokens.CountAsync()), Is.Zero);
    }

    private static AccountToken Token(World world, int name, string email, DateTimeOffset at) =>
        AccountToken.Issue([(byte)name], Kind, world.Person.Id, email, at);

    private static Task AddAsync(World world, AccountToken token) => world.Replica.AskAsync<IAccountTokens, bool>(async port =>
    {
        await port.AddAsync(token, CancellationToken.None);
        return true;
    });

    private static Task<bool> SpendAsync(World world, AccountToken token, DateTimeOffset now) =>
        world.Replica.AskAsync<IAccountTokens, bool>(port => port.TrySpendAsync(token, now, CancellationToken.None));
}
