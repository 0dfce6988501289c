using System.Text.RegularExpressions;

namespace FlagService.Console.UnitTests;

/// <summary>How the forms of all pages are sent.</summary>
public sealed partial class FormTests
{
    // Nothing is typed there.
    private static readonly string[] SentAsEver = ["MainLayout.razor", "SignOut.razor"];

    [Test]
    public void Each_is_sent_in_place_so_that_nothing_typed_is_lost_where_the_server_can_not_answer()
    {
        var forms = Source.Files("Console", ".razor")
            .SelectMany(file => Form().Matches(File.ReadAllText(file)).Select(form => (Page: Path.GetFileName(file), form.Value)))
            .ToList();

        Assert.That(forms, Has.Count.GreaterThan(40));
        Assert.That(
            forms.Where(form => Leaving().IsMatch(form.Value) && !SentAsEver.Contains(form.Page, StringComparer.Ordinal)),
            Is.Empty,
            "requests.js sends every form in place that doesn't say otherwise");
    }

    [GeneratedRegex("<form[ >][^\n]*", RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex("data-enhance|target=|method=\"dialog\"|onsubmit=\"return", RegexOptions.NonBacktracking)]
    private static partial Regex Leaving();
}
