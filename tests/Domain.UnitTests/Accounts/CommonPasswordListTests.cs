using System.Reflection;

namespace FlagService.Domain.UnitTests.Accounts;

[TestFixture]
public sealed class CommonPasswordListTests
{
    private const string Resource = "FlagService.Domain.Accounts.common-passwords.txt";

    private static readonly string[] Passwords = Read();

    [Test]
    public void Holds_ten_thousand_different_ones() =>
        Assert.That(Passwords.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(10_000));

    [Test]
    public void Is_in_lower_case_without_blanks() =>
        Assert.That(Passwords, Is.All.Matches<string>(IsPlain));

    [TestCase("password")]
    [TestCase("michael")]
    [TestCase("password123")]
    [TestCase("1q2w3e4r5t")]
    public void Knows(string password) => Assert.That(Passwords, Does.Contain(password));

    private static bool IsPlain(string password) =>
        password.Length > 0 && !password.Any(character => char.IsUpper(character) || char.IsWhiteSpace(character));

    private static string[] Read()
    {
        using var stream = Assembly.Load("FlagService.Domain").GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }
}
