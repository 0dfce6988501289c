using System.Security.Cryptography;
using FlagService.Domain;
using FlagService.Infrastructure.Persistence.Sealing;

namespace FlagService.Infrastructure.IntegrationTests.Persistence.Sealing;

[TestFixture]
[Parallelizable]
public sealed class ColumnSealTests
{
    private static readonly string[] Texts = ["", "x", "äöü 😀", "enc1:", "enc1:00000000:AAAA", "clr1:", "clr1:enc1:", "clr1:clr1:x"];

    private readonly ReadOnlyMemory<byte> _old = RandomNumberGenerator.GetBytes(32);
    private readonly ReadOnlyMemory<byte> _new = RandomNumberGenerator.GetBytes(32);

    [Test]
    public void Opens_what_it_closed([ValueSource(nameof(Texts))] string text, [Values(0, 1, 2)] int keys)
    {
        var seal = new ColumnSeal(new[] { _new, _old }.Take(keys));
        Assert.That(seal.Open(seal.Close(text, "t.c"), "t.c"), Is.EqualTo(text));
    }

    [Test]
    public void Opens_what_was_in_clear_or_sealed_with_an_earlier_key([ValueSource(nameof(Texts))] string text)
    {
        var seal = new ColumnSeal([_new, _old]);
        Assert.That(seal.Open(new ColumnSeal([]).Close(text, "t.c"), "t.c"), Is.EqualTo(text));
        Assert.That(seal.Open(new ColumnSeal([_old]).Close(text, "t.c"), "t.c"), Is.EqualTo(text));
    }

    [Test]
    public void Shows_nothing_of_the_text_and_never_the_same_twice()
    {
        var seal = new ColumnSeal([_new]);
        var (first, second) = (seal.Close("192.0.2.1", "t.c"), seal.Close("192.0.2.1", "t.c"));
        Assert.That(first, Does.StartWith(seal.Present!).And.Not.Contain("192.0").And.Not.EqualTo(second));
    }

    [Test]
    public void Opens_nothing_of_another_key_another_column_or_that_was_changed()
    {
        var seal = new ColumnSeal([_new]);
        var closed = seal.Close("text", "t.c");
        Assert.That(seal.TryOpen(new ColumnSeal([_old]).Close("text", "t.c"), "t.c"), Is.Null);
        Assert.That(seal.TryOpen(closed, "t.d"), Is.Null);
        Assert.That(seal.TryOpen(closed[..^4] + "AAAA", "t.c"), Is.Null);
        Assert.That(seal.TryOpen(closed + "?", "t.c"), Is.Null);
        Assert.That(() => seal.Open(closed, "t.d"), Throws.TypeOf<RefusedException>().With.Property("Error").Property("Kind").EqualTo(ErrorKind.Unavailable));
    }
}
