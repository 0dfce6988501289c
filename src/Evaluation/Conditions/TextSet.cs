
namespace FlagService.Evaluation.Conditions;

/// <summary>Texts that are compared ordinally, however long the text is that is looked for.</summary>
internal sealed class TextSet
{
    private readonly int _longest;

    public TextSet(IEnumerable<string> texts)
    {
        Texts = texts.ToHashSet(SeededEquality.Instance);
        _longest = Texts.Count == 0 ? -1 : Texts.Max(text => text.Length);
    }

    public HashSet<string> Texts { get; }

    /// <summary>What looking for a text costs at most; see <see cref="EvaluationWork"/>.</summary>
    public long Work => EvaluationWork.LookUp + EvaluationWork.OfLength(Math.Max(_longest, 0));

    // A text that is too long to be one of them isn't even hashed.
    public bool Contains(string text) => text.Length <= _longest && Texts.Contains(text);
}
