using FlagService.Application.Accounts;
using FlagService.Application.Observability;
using FlagService.Infrastructure.Identity;
using Org.BouncyCastle.Crypto.Generators;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class PasswordsTests
{
    // Made with libxcrypt over the digest that Python's hashlib gave, so that another program's bcrypt agrees.
    private const string HashOfAnother = "$2b$04$abcdefghijklmnopqrstuuDTpEa9MW5U8XS7DJn0lBT1ANetrC/T.";
    private const string HashOfLong = "$2b$04$abcdefghijklmnopqrstuuUpsoKhvJJc0uUq.ahLInsuKD.5hUEIS";

    [TestCase("correct horse 42", HashOfAnother)]
    [TestCase("ｃorrect horse 42", HashOfAnother, Description = "another keyboard's c")]
    public async Task Knows_a_password_by_what_another_program_made_of_it(string password, string hash) =>
        Assert.That(await Make(cost: 4).CheckAsync(password, hash, CancellationToken.None), Is.EqualTo(PasswordCheck.Right));

    [Test]
    public async Task Looks_at_every_character_of_a_long_one()
    {
        var password = "Zażółć gęślą jaźń 7 " + new string('x', 100);

        Assert.That(await Make(cost: 4).CheckAsync(password, HashOfLong, CancellationToken.None), Is.EqualTo(PasswordCheck.Right));
        Assert.That(await Make(cost: 4).CheckAsync(password[..^1] + "y", HashOfLong, CancellationToken.None), Is.EqualTo(PasswordCheck.Wrong));
    }

    [Test]
    public void The_digest_is_the_documented_one() =>
        Assert.That(new string(Passwords.Digest("correct horse 42")), Is.EqualTo("bpyYn9QI6W9nLPn7qUSzG/OzpVd+2CrYSd4VNk2aCFxImtLyN5TWA58888JbJ4mg"));

    [Test]
    public async Task Hashes_with_the_cost_and_a_salt_of_its_own()
    {
        var passwords = Make(cost: 5);

        var (first, second) = (await passwords.HashAsync("correct horse 42", default), await passwords.HashAsync("correct horse 42", default));

        Assert.That(first, Does.StartWith("$2b$05$").And.Length.EqualTo(60).And.Not.EqualTo(second));
        Assert.That(await passwords.CheckAsync("correct horse 42", first, default), Is.EqualTo(PasswordCheck.Right));
        Assert.That(await passwords.CheckAsync("wrong horse 42", first, default), Is.EqualTo(PasswordCheck.Wrong));
    }

    [TestCase(5, PasswordCheck.RightButCheap)]
    [TestCase(4, PasswordCheck.Right)]
    public async Task Says_when_a_hash_is_to_be_renewed(int cost, PasswordCheck expected) =>
        Assert.That(await Make(cost).CheckAsync("correct horse 42", HashOfAnother, default), Is.EqualTo(expected));

    [Test]
    public async Task Does_the_same_work_without_a_hash()
    {
        var compared = new List<(string Cost, int Length, string Digest, bool IsSame)>();
        var passwords = Make(cost: 5, (hash, digest) =>
        {
            var isSame = OpenBsdBCrypt.CheckPassword(hash, digest);
            compared.Add((hash[..7], hash.Length, new string(digest), isSame));
            return isSame;
        });
        var hash = await passwords.HashAsync("correct horse 42", default);

        Assert.That(await passwords.CheckAsync("wrong horse 42", hash, default), Is.EqualTo(PasswordCheck.Wrong));
        Assert.That(await passwords.CheckAsync("wrong horse 42", hash: null, default), Is.EqualTo(PasswordCheck.Wrong));

        var work = ("$2b$05$", 60, new string(Passwords.Digest("wrong horse 42")), false);
        Assert.That(compared, Is.EqualTo(new[] { work, work }));
    }

    private static Passwords Make(int cost, Func<string, char[], bool>? compare = null)
    {
        var options = new PasswordOptions { Cost = cost };
        return new Passwords(options, new HashingQueue(options, new ServiceMetrics())) { Compare = compare ?? OpenBsdBCrypt.CheckPassword };
    }
}
