using System.Diagnostics;
using FlagService.Application.Accounts;
using FlagService.Application.Observability;
using FlagService.Infrastructure.Identity;

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
    public async Task Takes_as_long_without_a_hash()
    {
        var passwords = Make(cost: 8);
        var hash = await passwords.HashAsync("correct horse 42", default);

        var known = await FastestAsync(() => passwords.CheckAsync("wrong horse 42", hash, default));
        var unknown = await FastestAsync(() => passwords.CheckAsync("wrong horse 42", hash: null, default));

        Assert.That(unknown / known, Is.GreaterThan(0.5));
    }

    private static Passwords Make(int cost)
    {
        var options = new PasswordOptions { Cost = cost };
        return new Passwords(options, new HashingQueue(options, new ServiceMetrics()));
    }

    private static async Task<double> FastestAsync(Func<Task<PasswordCheck>> check)
    {
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 7; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Assert.That(await check(), Is.EqualTo(PasswordCheck.Wrong));
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        return fastest.TotalMilliseconds;
    }
}
