using System.Security.Cryptography;
using FlagService.Infrastructure.Sealing;

namespace FlagService.Infrastructure.IntegrationTests.Identity;

[TestFixture]
public sealed class SealTests
{
    private static readonly byte[] Content = "private"u8.ToArray();
    private readonly Seal _seal = new(RandomNumberGenerator.GetBytes(Seal.KeyLength));

    [Test]
    public void Gives_back_what_was_sealed()
    {
        var (first, second) = (_seal.Close(Content, "name"), _seal.Close(Content, "name"));

        Assert.That(_seal.Open(first, "name"), Is.EqualTo(Content));
        Assert.That(first, Is.Not.EqualTo(second), "each has a nonce of its own");
    }

    [Test]
    public void Opens_nothing_else()
    {
        var closed = _seal.Close(Content, "name");
        for (var i = 0; i < closed.Length; i++)
        {
            var changed = closed.ToArray();
            changed[i] ^= 1;
            Assert.That(_seal.Open(changed, "name"), Is.Null, $"byte {i}");
        }

        Assert.That(_seal.Open(closed, "other"), Is.Null);
        Assert.That(new Seal(RandomNumberGenerator.GetBytes(Seal.KeyLength)).Open(closed, "name"), Is.Null);
        Assert.That(_seal.Open(Content, "name"), Is.Null);
    }
}
