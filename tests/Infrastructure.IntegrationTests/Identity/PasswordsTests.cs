using System.Globalization;
using FlagService.Application.Accounts.Passwords;
using FlagService.Application.Observability;
using FlagService.Domain.Accounts;
using FlagService.Infrastructure.Identity.Hashing;
using FlagService.TestDatabases;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class PasswordsTests
{
    // Made with libxcrypt over the digest that Python's hashlib gave, so that another program's bcrypt agrees.
    private const string HashOfAnother = "$2b$04$abcdefghijklmnopqrstuuDTpEa9MW5U8XS7DJn0lBT1ANetrC/T.";
    private const string HashOfCost6 = "$2b$06$abcdefghijklmnopqrstuu3ijB.Rf6QY9.6so09lxSuEP/i8nlUky";
    private const string HashOfLongByBouncyCastle = "$2b$04$xG9queQLGcHsnDI8DnMpU.Pxk/pbhx/.6Y0.VGOw/phWvELBVp006";
    private const string HashOfLong = "$2b$04$abcdefghijklmnopqrstuuUpsoKhvJJc0uUq.ahLInsuKD.5hUEIS";

    [TestCase("correct horse 42", HashOfAnother)]
    [TestCase("ｃorrect horse 42", HashOfAnother, Description = "another keyboard's c")]
    [TestCase("correct horse 42", "$2b$04$c2xnnUkCdsWgNgGutZI7OOiVwK1/PuvveVc3Cegcw5WDSOcAOVJdy", Description = "BouncyCastle's")]
    [TestCase("correct horse 42", "$2a$04$ZyAN8PULo7/JHbLUjvLbTOS9mqDCcqWep1WhKJiXzj8ARAF7x.B9.", Description = "BouncyCastle's, an older revision")]
    [TestCase("correct horse 42", "$2y$04$ZOVtE3bcC9vvyV3jxd9HQu0sHd1LS9ojrfRooGXC/2a6fILr8qSBi", Description = "BouncyCastle's, as PHP calls it")]
    public async Task Knows_a_password_by_what_another_program_made_of_it(string password, string hash) =>
        Assert.That(await Make(cost: 4).CheckAsync(password, hash, CancellationToken.None), Is.EqualTo(PasswordCheck.Right));

    [Test]
    public async Task Looks_at_every_character_of_a_long_one()
    {
        var password = "Zażółć gęślą jaźń 7 " + new string('x', 100);

        Assert.That(await Make(cost: 4).CheckAsync(password, HashOfLong, CancellationToken.None), Is.EqualTo(PasswordCheck.Right));
        Assert.That(await Make(cost: 4).CheckAsync(password, HashOfLongByBouncyCastle, CancellationToken.None), Is.EqualTo(PasswordCheck.Right));
        Assert.That(await Make(cost: 4).CheckAsync(password[..^1] + "y", HashOfLong, CancellationToken.None), Is.EqualTo(PasswordCheck.Wrong));
    }

    [Test]
    public void The_digest_is_the_documented_one() =>
        Assert.That(Passwords.Digest("correct horse 42"), Is.EqualTo("bpyYn9QI6W9nLPn7qUSzG/OzpVd+2CrYSd4VNk2aCFxImtLyN5TWA58888JbJ4mg"));

    [Test]
    public async Task Hashes_with_the_cost_and_a_salt_of_its_own()
    {
        var passwords = Make(cost: 5);

        var (first, second) = (await passwords.HashAsync("correct horse 42", default), await passwords.HashAsync("correct horse 42", default));

        Assert.That(first, Does.StartWith("$2b$05$").And.Length.EqualTo(60).And.Not.EqualTo(second));
        Assert.That(await passwords.CheckAsync("correct horse 42", first, default), Is.EqualTo(PasswordCheck.Right));
        Assert.That(await passwords.CheckAsync("wrong horse 42", first, default), Is.EqualTo(PasswordCheck.Wrong));
    }

    [TestCase(HashOfAnother, 5, PasswordCheck.RightButOutdated)]
    [TestCase(HashOfAnother, 4, PasswordCheck.Right)]
    [TestCase(HashOfCost6, 5, PasswordCheck.RightButOutdated, Description = "the operator lowered the cost")]
    public async Task Says_when_a_hash_is_to_be_renewed(string hash, int cost, PasswordCheck expected) =>
        Assert.That(await Make(cost).CheckAsync("correct horse 42", hash, default), Is.EqualTo(expected));

    [TestCase(4, Description = "the cost was lowered")]
    [TestCase(5)]
    [TestCase(7, Description = "the cost was raised")]
    public async Task Does_the_same_work_for_hashes_of_all_costs_and_for_none(int cost)
    {
        var rounds = 0;
        var costs = new HashCosts(new PasswordOptions { Cost = cost });
        costs.Note(6);
        var passwords = Make(cost, costs, (hash, digest) =>
        {
            rounds += 1 << int.Parse(hash[4..6], CultureInfo.InvariantCulture);
            return BCrypt.Net.BCrypt.Verify(digest, hash);
        });

        var work = new List<int>();
        foreach (var (password, hash) in from password in new[] { "correct horse 42", "wrong horse 42" } from hash in new[] { HashOfAnother, HashOfCost6, null } select (password, hash))
        {
            rounds = 0;
            Assert.That(await passwords.CheckAsync(password, hash, default) == PasswordCheck.Wrong, Is.EqualTo(password == "wrong horse 42" || hash is null));
            work.Add(rounds);
        }

        Assert.That(work, Is.All.EqualTo(1 << Math.Max(cost, 6)));
    }

    [Test]
    public async Task Learns_of_a_cost_that_another_replica_set()
    {
        var costs = new HashCosts(new PasswordOptions { Cost = 4 });

        await Make(cost: 4, costs).CheckAsync("wrong horse 42", HashOfCost6, default);

        Assert.That(costs.Highest, Is.EqualTo(6));
    }

    [TestCase(Database.Sqlite)]
    [TestCase(Database.Postgres)]
    public async Task A_start_finds_the_highest_cost_that_is_left(Database database)
    {
        await using var created = await TestDatabase.CreateAsync(database, Replica.StartOnceAsync);
        await using (var before = await Replica.StartedAsync(created.Url))
        {
            Assert.That(before.Get<HashCosts>().Highest, Is.EqualTo(4));
            await before.SaveAsync(
                User.Register("A", "a@example.com", "a", HashOfCost6, DateTimeOffset.UnixEpoch),
                User.Register("B", "b@example.com", "b", HashOfAnother, DateTimeOffset.UnixEpoch));
        }

        await using var after = await Replica.StartedAsync(created.Url);

        Assert.That(after.Get<HashCosts>().Highest, Is.EqualTo(6));
    }

    [Test]
    public async Task Does_the_same_work_without_a_hash()
    {
        var compared = new List<(string Cost, int Length, string Digest, bool IsSame)>();
        var passwords = Make(cost: 5, compare: (hash, digest) =>
        {
            var isSame = BCrypt.Net.BCrypt.Verify(digest, hash);
            compared.Add((hash[..7], hash.Length, digest, isSame));
            return isSame;
        });
        var hash = await passwords.HashAsync("correct horse 42", default);

        Assert.That(await passwords.CheckAsync("wrong horse 42", hash, default), Is.EqualTo(PasswordCheck.Wrong));
        Assert.That(await passwords.CheckAsync("wrong horse 42", hash: null, default), Is.EqualTo(PasswordCheck.Wrong));

        var work = ("$2b$05$", 60, Passwords.Digest("wrong horse 42"), false);
        Assert.That(compared, Is.EqualTo(new[] { work, work }));
    }

    private static Passwords Make(int cost, HashCosts? costs = null, Func<string, string, bool>? compare = null)
    {
        var options = new PasswordOptions { Cost = cost };
        return new Passwords(options, costs ?? new HashCosts(options), new HashingQueue(options, new ServiceMetrics()))
        {
            Compare = compare ?? ((hash, digest) => BCrypt.Net.BCrypt.Verify(digest, hash)),
        };
    }
}
