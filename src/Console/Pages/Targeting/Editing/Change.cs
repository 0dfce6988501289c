using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>What differs between two states of a flag's targeting, as sentences.</summary>
/// <param name="Before">What was said; null for what is new.</param>
/// <param name="After">What is said; null for what is gone.</param>
public sealed record Change(string? Before, string? After)
{
    /// <summary>Everything that differs, in the order of the page.</summary>
    public static IReadOnlyList<Change> Between(TargetingDraft before, TargetingDraft after, ConsoleTexts texts)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var sentences = new Sentences(texts);
        var changes = new List<Change>();
        foreach (var field in Field.Of(before, sentences, texts).Keys.Union(Field.Of(after, sentences, texts).Keys, StringComparer.Ordinal))
        {
            var (was, becomes) = (Field.Of(before, sentences, texts).GetValueOrDefault(field), Field.Of(after, sentences, texts).GetValueOrDefault(field));
            if (was?.Text != becomes?.Text)
            {
                changes.Add(new Change(was?.Text, becomes?.Text));
            }
        }

        return changes;
    }
}
