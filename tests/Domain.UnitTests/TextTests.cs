namespace FlagService.Domain.UnitTests;

public sealed class TextTests
{
    [TestCase("", null)]
    [TestCase("0123456789", null)]
    [TestCase("01234567890", "must be at most 10 characters long")]
    [TestCase("a\0b", "must not contain control characters")]
    [TestCase("a\nb", "must not contain control characters")]
    [TestCase("a\u0085b", "must not contain control characters")]
    [TestCase("a😀b", null)]
    [TestCase("\ufffe", "must be valid Unicode")]
    [TestCase("\uffff", null)]
    public void Finds_what_a_text_may_not_hold(string value, string? fault) => Assert.That(Text.Fault(value, 10), Is.EqualTo(fault));

    [TestCase("Ann Lee", null)]
    [TestCase("می\u200Cخواهم", null, Description = "a joiner that Persian needs")]
    [TestCase("👩\u200D🚀", null)]
    [TestCase("½", null)]
    [TestCase("Ann\u202Enimda", "must not contain invisible characters")]
    [TestCase("Ann\u2066", "must not contain invisible characters")]
    [TestCase("A\u200Bnn", "must not contain invisible characters")]
    [TestCase("A\u2060nn", "must not contain invisible characters")]
    [TestCase("\uFEFFAnn", "must not contain invisible characters")]
    [TestCase("\u200D\u200C", "must contain a visible character")]
    [TestCase("\u3164\u2800", "must contain a visible character")]
    [TestCase("\u00AD \u0301", "must contain a visible character")]
    public void A_name_shows_something_and_hides_nothing(string value, string? fault) => Assert.That(Text.NameFault(value), Is.EqualTo(fault));

    // As numbers: half a pair doesn't survive in an attribute.
    [TestCase('a', 0xD83D)]
    [TestCase(0xDE00, 'a')]
    [TestCase(0xD83D, 0xD83D)]
    [TestCase(0xDE00, 0xD83D)]
    public void Refuses_half_a_surrogate_pair(int first, int second) =>
        Assert.That(Text.Fault(new string([(char)first, (char)second]), 10), Is.EqualTo("must be valid Unicode"));

    [Test]
    public void Lines_are_for_descriptions_alone()
    {
        Assert.That(Text.Fault("a\r\n\tb", 10, multiline: true), Is.Null);
        Assert.That(Text.Fault("a\vb", 10, multiline: true), Is.Not.Null);
    }

    [TestCase('\ufb2c', 4, Description = "Composing makes three of it.")]
    [TestCase('\ufdfa', 2, Description = "Folding makes eighteen of it.")]
    public void Measures_the_forms_that_are_stored(char character, int count)
    {
        var value = new string(character, count);

        Assert.That(Text.Fault(value, 10), Is.EqualTo("must be at most 10 characters long"));
        Assert.That(Text.Fault(value, 18), Is.Null);
    }

    [Test]
    public void Is_kept_composed_and_without_space_around_it() => Assert.That(Text.Normalised(" e\u0301 x\u3000"), Is.EqualTo("é x"));

    [TestCase("STRASSE", "strasse")]
    [TestCase("ÉCOLE", "école")]
    [TestCase("ＡＢＣ①", "abc1")]
    [TestCase("I", "i")]
    [TestCase(" Ada ", "ada")]
    public void Folds_case_and_width(string value, string folded)
    {
        Assert.That(Text.Folded(value), Is.EqualTo(folded));
        Assert.That(Text.Folded(folded), Is.EqualTo(folded));
    }

    [TestCase("a", true)]
    [TestCase("0-_z", true)]
    [TestCase("", false)]
    [TestCase("-a", false)]
    [TestCase("_a", false)]
    [TestCase("A", false)]
    [TestCase("a.b", false)]
    [TestCase("a\n", false)]
    [TestCase("ä", false)]
    [TestCase("ａ", false)]
    public void Knows_a_key(string value, bool isKey) => Assert.That(Key.IsValid(value), Is.EqualTo(isKey));

    [Test]
    public void A_key_has_at_most_100_characters()
    {
        Assert.That(Key.IsValid(new string('a', 100)), Is.True);
        Assert.That(Key.IsValid(new string('a', 101)), Is.False);
    }
}
