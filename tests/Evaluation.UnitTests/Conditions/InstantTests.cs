using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.UnitTests.Conditions;

public sealed class InstantTests
{
    [TestCase("1970-01-01T00:00:00Z", 0L)]
    [TestCase("1970-01-01T00:00:00+00:00", 0L)]
    [TestCase("1970-01-01T00:00:00-00:00", 0L)]
    [TestCase("2026-06-30T23:59:59.5+02:00", 1782856799500L)]
    [TestCase("2026-06-30T12:00:00+15:00", 1782766800000L)]
    [TestCase("2026-06-30T12:00:00-23:59", 1782907140000L)]
    [TestCase("2024-02-29T00:00:00Z", 1709164800000L)]
    [TestCase("0001-01-01T00:00:00Z", -62135596800000L)]
    [TestCase("0001-01-01T00:00:00+23:59", -62135683140000L)]
    [TestCase("9999-12-31T23:59:59Z", 253402300799000L)]
    [TestCase("9999-12-31T23:59:59-23:59", 253402387139000L)]
    public void Reads_text_and_milliseconds_as_one_instant(string text, long milliseconds) =>
        Assert.That(Compare(text, milliseconds), Is.Zero);

    [TestCase("2026-01-01T00:00:00.0000009Z", "2026-01-01T00:00:00Z", 0, Description = "the seventh digit is dropped")]
    [TestCase("2026-01-01T00:00:00.0000019Z", "2026-01-01T00:00:00.000001Z", 0)]
    [TestCase("2026-01-01T00:00:00.000001Z", "2026-01-01T00:00:00Z", 1)]
    [TestCase("2026-01-01T00:00:00.1Z", "2026-01-01T00:00:00.10Z", 0)]
    [TestCase("2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", 0)]
    [TestCase("2026-01-01T00:00:00+01:00", "2026-01-01T00:00:00Z", -1)]
    public void Orders_text(string left, string right, int order) => Assert.That(Compare(left, right), Is.EqualTo(order));

    [TestCase("2026-01-01T00:00:00.0005Z", 1767225600000.5, 0)]
    [TestCase("2026-01-01T00:00:00Z", 1767225600000.25, -1)]
    [TestCase("2026-01-01T00:00:00Z", 1767225600000.0002, -1)]
    [TestCase("2026-01-01T00:00:00.000123Z", 1767225600000.123, 0)]
    [TestCase("1970-01-01T00:00:00Z", 0.0004, -1)]
    [TestCase("1970-01-01T00:00:00Z", -0.0004, 1)]
    [TestCase("9999-12-31T23:59:59Z", 1e300, -1)]
    [TestCase("0001-01-01T00:00:00Z", -1e300, 1)]
    public void Orders_text_and_numbers(string left, double right, int order) => Assert.That(Compare(left, right), Is.EqualTo(order));

    [TestCase(1e299, 1e300, -1)]
    [TestCase(0.0001, 0, 1)]
    [TestCase(-0.0, 0, 0)]
    public void Orders_numbers(double left, double right, int order) => Assert.That(Compare(left, right), Is.EqualTo(order));

    [TestCase("")]
    [TestCase("tomorrow")]
    [TestCase("2026-06-30")]
    [TestCase("2026-06-30T12:00:00")]
    [TestCase("2026-06-30T12:00Z")]
    [TestCase("2026-06-30T12:00:60Z")]
    [TestCase("2026-06-30T24:00:00Z")]
    [TestCase("2026-06-30T12:60:00Z")]
    [TestCase("2026-06-30T12:00:00Z ")]
    [TestCase(" 2026-06-30T12:00:00Z")]
    [TestCase("2026-06-30t12:00:00Z")]
    [TestCase("2026-06-30T12:00:00z")]
    [TestCase("2026-06-30 12:00:00Z")]
    [TestCase("2026-06-30T12:00:00.Z")]
    [TestCase("2026-06-30T12:00:00,5Z")]
    [TestCase("2026-06-30T12:00:00.5")]
    [TestCase("2026-06-30T12:00:00+24:00")]
    [TestCase("2026-06-30T12:00:00+10:60")]
    [TestCase("2026-06-30T12:00:00+1000")]
    [TestCase("2026-06-30T12:00:00+10")]
    [TestCase("2026-06-30T12:00:00\u221210:00")]
    [TestCase("2026-06-31T12:00:00Z")]
    [TestCase("2026-02-29T12:00:00Z")]
    [TestCase("1900-02-29T12:00:00Z")]
    [TestCase("2026-00-10T12:00:00Z")]
    [TestCase("2026-13-10T12:00:00Z")]
    [TestCase("2026-01-00T12:00:00Z")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("10000-01-01T00:00:00Z")]
    [TestCase("-001-01-01T00:00:00Z")]
    [TestCase("٢٠٢٦-01-01T00:00:00Z")]
    [TestCase("2026-06-30T12:00:00ZZ")]
    [TestCase("2026/06/30T12:00:00Z")]
    [TestCase("2026-06-30T12.00.00Z")]
    [TestCase("2026-06-30T12:00:00.5\n+01:00")]
    public void Refuses_what_is_no_instant(string text) => Assert.That(Instant.TryParse(text, out _), Is.False);

    [Test]
    public void A_number_that_is_not_finite_is_no_instant([Values(double.NaN, double.PositiveInfinity)] double number) =>
        Assert.That(Instant.TryFrom(number, out _), Is.False);

    [Test]
    public void Before_and_after_are_strict_and_take_either_form()
    {
        var before = Given.Condition("t", Operator.Before, "junk", true, "2026-01-01T00:00:00Z");
        var after = Given.Condition("t", Operator.After, 1767225600000L);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Given.Holds(before, Given.Context(("t", 1767225599999L))), Is.True);
            Assert.That(Given.Holds(before, Given.Context(("t", 1767225600000L))), Is.False);
            Assert.That(Given.Holds(after, Given.Context(("t", "2026-01-01T00:00:00Z"))), Is.False);
            Assert.That(Given.Holds(after, Given.Context(("t", "2026-01-01T00:00:00.000001Z"))), Is.True);
            Assert.That(Given.Holds(after, Given.Context(("t", "1767225600001"))), Is.False, "no coercion");
            Assert.That(Given.Holds(Given.Not(after), Given.Context(("t", "tomorrow"))), Is.True);
            Assert.That(Given.Holds(after, Given.Context(("t", true))), Is.False);
        }
    }

    private static int Compare(object left, object right) => Instant.Compare(Read(left), Read(right));

    private static Instant Read(object value)
    {
        Assert.That(InstantRange.TryRead(Given.Value(value), out var instant), Is.True, $"{value}");
        return instant;
    }
}
