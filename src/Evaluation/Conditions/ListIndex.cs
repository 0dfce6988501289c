using FlagService.Evaluation.Conditions.Patterns;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions;

/// <summary>
/// What the elements of a long list come to. Each part is worked out when it is first asked for, so that many conditions on one list cost
/// little more than one. Threads that ask at the same time may both work it out, to the same.
/// </summary>
internal sealed class ListIndex(AttributeValue[] elements)
{
    /// <summary>Of so many elements each is looked at by itself; an index is made of more.</summary>
    public const int Few = 16;

    private HashSet<string>? _texts;
    private string[]? _searched;
    private HashSet<double>? _numbers;
    private ListIndex? _writtenNumbers;
    private (double? Least, double? Greatest)? _ends;
    private (bool True, bool False)? _booleans;
    private string[]? _ordered;
    private string[]? _orderedFromEnd;
    private InstantRange? _instants;
    private HashSet<SemanticVersion>? _versions;
    private (SemanticVersion? Least, SemanticVersion? Greatest)? _versionEnds;
    private IpAddress[]? _addresses;

    /// <summary>The texts, each once.</summary>
    public HashSet<string> Texts => _texts ??= Of(AttributeKind.Text).Select(element => element.Text).ToHashSet(SeededEquality.Instance);

    /// <summary>Those of the texts that patterns are looked for in.</summary>
    public string[] Searched => _searched ??= [.. Texts.Where(Pattern.IsLookedForIn)];

    /// <summary>The numbers, each once, but for NaN.</summary>
    public HashSet<double> Numbers => _numbers ??= Of(AttributeKind.Number).Select(element => element.Number).Where(number => !double.IsNaN(number)).ToHashSet(SeededEquality.Instance);

    /// <summary>The numbers, and those that texts write.</summary>
    public ListIndex WrittenNumbers => _writtenNumbers ??= new([.. Written().Select(AttributeValue.OfNumber)]);

    /// <summary>The least number; null where there is none.</summary>
    public double? Least => (_ends ??= Ends()).Least;

    /// <summary>The greatest number; null where there is none.</summary>
    public double? Greatest => (_ends ??= Ends()).Greatest;

    /// <summary>The texts in ordinal order.</summary>
    public string[] Ordered => _ordered ??= InOrder(StringComparer.Ordinal);

    /// <summary>The texts in the ordinal order of their characters from the last one to the first.</summary>
    public string[] OrderedFromEnd => _orderedFromEnd ??= InOrder(OrderFromEnd.Instance);

    /// <summary>The instants.</summary>
    public InstantRange Instants => _instants ??= InstantRange.Of(elements);

    /// <summary>The versions, each once.</summary>
    public HashSet<SemanticVersion> Versions => _versions ??= SemanticVersion.ParseAll(Texts).ToHashSet();

    /// <summary>The least version; null where there is none.</summary>
    public SemanticVersion? LeastVersion => (_versionEnds ??= VersionEnds()).Least;

    /// <summary>The greatest version; null where there is none.</summary>
    public SemanticVersion? GreatestVersion => (_versionEnds ??= VersionEnds()).Greatest;

    /// <summary>The addresses in order.</summary>
    public IpAddress[] Addresses => _addresses ??= [.. IpAddress.ParseAll(Texts).Order(IpAddress.Order)];

    public bool Contains(bool value)
    {
        _booleans ??= (Of(AttributeKind.Boolean).Any(element => element.IsTrue), Of(AttributeKind.Boolean).Any(element => !element.IsTrue));
        return value ? _booleans.Value.True : _booleans.Value.False;
    }

    private IEnumerable<AttributeValue> Of(AttributeKind kind) => elements.Where(element => element.Kind == kind);

    private IEnumerable<double> Written()
    {
        foreach (var element in elements)
        {
            if (WrittenNumber.TryRead(element, out var number))
            {
                yield return number;
            }
        }
    }

    private (double? Least, double? Greatest) Ends() => Numbers.Count == 0 ? (null, null) : (Numbers.Min(), Numbers.Max());

    private (SemanticVersion? Least, SemanticVersion? Greatest) VersionEnds() => Versions.Count == 0 ? (null, null) : (Versions.Min(SemanticVersion.Precedence), Versions.Max(SemanticVersion.Precedence));

    private string[] InOrder(IComparer<string> order)
    {
        string[] texts = [.. Texts];
        Array.Sort(texts, order);
        return texts;
    }
}
