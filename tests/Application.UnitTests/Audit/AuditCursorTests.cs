using FlagService.Application.Audit;

namespace FlagService.Application.UnitTests.Audit;

[TestFixture]
public sealed class AuditCursorTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123_456);

    [Test]
    public void Is_read_as_it_was_written()
    {
        var cursor = new AuditCursor(At, Guid.CreateVersion7(At));

        Assert.That(AuditCursor.Parse(cursor.ToString()), Is.EqualTo(cursor));
        Assert.That(cursor.ToString(), Does.Match("^[A-Za-z0-9_-]{32}$"));
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("________________________________")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Nothing_else_is_one(string text) => Assert.That(AuditCursor.Parse(text), Is.Null);
}
