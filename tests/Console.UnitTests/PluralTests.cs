using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using FlagService.Console.Texts;

namespace FlagService.Console.UnitTests;

/// <summary>Texts with numbers.</summary>
public sealed partial class PluralTests
{
    [TestCase("en", 1, "1 flag was changed.")]
    [TestCase("en", 2, "2 flags were changed.")]
    [TestCase("de", 1, "1 Flag wurde geändert.")]
    [TestCase("de", 0, "0 Flags wurden geändert.")]
    public void One_is_said_otherwise_than_many(string language, int number, string said)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            Assert.That(new ConsoleTexts()["Notice.FlagsChanged", number], Is.EqualTo(said));
            Assert.That(new ConsoleTexts()["Notice.FlagsChanged", number.ToString(CultureInfo.InvariantCulture)], Is.EqualTo(said), "as a notice keeps it");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // Faults and refusals are limits, and those are many.
    [TestCase("en")]
    [TestCase("de")]
    public void No_text_speaks_of_many_where_there_may_be_one(string language)
    {
        var resources = new ResourceManager("FlagService.Console.Texts.Texts", typeof(ConsoleTexts).Assembly);
        var texts = ConsoleTexts.Names()
            .Where(name => !name.StartsWith("Fault.", StringComparison.Ordinal) && !name.StartsWith("Error.", StringComparison.Ordinal) && name != "Segment.TooMany")
            .Select(name => resources.GetString(name, CultureInfo.GetCultureInfo(language))!);

        Assert.That(texts.Where(text => Many().IsMatch(text)), Is.Empty);
    }

    [GeneratedRegex(
        @"\{[0-9](:N0)?\} (flags|users|evaluations|rules|projects|duplicates|times|days|tokens|roles|members|sessions|environments|segments|values|conditions|permissions|Flags|Benutzern|Personen|Auswertungen|Regeln|Projekten|Tagen|Rollen|Sitzungen|Umgebungen|Segmente|Werte|doppelte)\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Many();
}
