using FlagService.Application.Segments;
using FlagService.Console.Pages.Targeting;
using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Segments;

/// <summary>Says in words who is in a segment.</summary>
internal sealed class SegmentWords(ConsoleTexts texts)
{
    private readonly Sentences _sentences = new(texts);

    public string Of(SegmentDetails segment)
    {
        var parts = new List<string>();
        if (segment.Conditions.Count > 0)
        {
            parts.Add(texts["Segments.Where", string.Join(texts["And"], segment.Conditions.Select(_sentences.Of))]);
        }

        if (segment.Included.Count > 0)
        {
            parts.Add(texts["Segments.Included", segment.Included.Count]);
        }

        var who = parts.Count == 0 ? texts["Segments.Nobody"] : string.Join(texts["Segments.Plus"], parts);
        return segment.Excluded.Count == 0 || parts.Count == 0 ? who : texts["Segments.Except", who, segment.Excluded.Count];
    }
}
