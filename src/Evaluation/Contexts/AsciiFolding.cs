
namespace FlagService.Evaluation.Contexts;

/// <summary>
/// Lower-cases ASCII letters and leaves every other character alone: what a mail address may be compared by without folding
/// addresses together that are different ones (a dotted capital I, a Kelvin sign).
/// </summary>
internal static class AsciiFolding
{
    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('A', 'Z'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (folded, original) =>
        {
            for (var i = 0; i < folded.Length; i++)
            {
                folded[i] = char.IsAsciiLetterUpper(original[i]) ? (char)(original[i] | 0x20) : original[i];
            }
        });
    }

    /// <summary>Folds a string, or the strings in a list; anything else stays as it is.</summary>
    public static AttributeValue Fold(AttributeValue value)
    {
        if (value.Kind == AttributeKind.Text)
        {
            return AttributeValue.OfText(Fold(value.Text));
        }

        if (value.Kind != AttributeKind.List)
        {
            return value;
        }

        var elements = value.Elements.ToArray();
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = elements[i].Kind == AttributeKind.Text ? AttributeValue.OfText(Fold(elements[i].Text)) : elements[i];
        }

        return AttributeValue.OfList(elements);
    }
}
