using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>What one constraint asks of one attribute.</summary>
/// <param name="Attribute">The attribute; null for a segment.</param>
/// <param name="Conditions">What must hold, all of it.</param>
/// <param name="MayBeMissing">Whether a context without the attribute meets it too.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="NeedsText">Whether the attribute must be a text, or be written as one, to be matched as in Unleash.</param>
internal sealed record UnleashTerm(string? Attribute, IReadOnlyList<Condition> Conditions, bool MayBeMissing, string Place, bool NeedsText)
{
    /// <summary>The remark that a context without an attribute doesn't match as in Unleash.</summary>
    public static string MissingMeets(string attribute) => $"a context without {attribute} matches in Unleash, but not in FlagService";
}

/// <summary>What all constraints of a strategy or a segment ask.</summary>
internal sealed class UnleashTerms
{
    // Each doubles the number of rules.
    private const int MostMissing = 3;

    private readonly List<UnleashTerm> _terms = [];

    /// <summary>Whether all of them could be expressed here. If one couldn't, the rule must match nobody.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Whether any context can match them.</summary>
    public bool CanHold { get; set; } = true;

    /// <summary>Whether an attribute must be a text to be matched as in Unleash.</summary>
    public bool NeedTexts => _terms.Exists(term => term.NeedsText);

    /// <summary>How many conditions they come to.</summary>
    public int Size => _terms.Sum(term => term.Conditions.Count);

    public void Add(UnleashTerm term) => _terms.Add(term);

    /// <summary>The conditions if no attribute may be missing; the report lists the contexts that they don't match.</summary>
    public List<Condition> Present(Remarks remarks)
    {
        foreach (var term in _terms.Where(term => term.MayBeMissing))
        {
            remarks.AddNarrowing(term.Place, UnleashTerm.MissingMeets(term.Attribute!));
        }

        return Conditions(_ => true);
    }

    /// <summary>
    /// The ways in which they can hold, each as a list of conditions: an attribute of a negated constraint may be missing as well. If there are too
    /// many ways, the report lists the contexts that don't match.
    /// </summary>
    public IEnumerable<List<Condition>> Ways(Remarks remarks)
    {
        var optional = _terms.Where(term => term.Attribute is not null)
            .GroupBy(term => term.Attribute!, StringComparer.Ordinal)
            .Where(same => same.All(term => term.MayBeMissing))
            .ToList();
        foreach (var term in optional.Skip(MostMissing).SelectMany(same => same))
        {
            remarks.AddNarrowing(term.Place, UnleashTerm.MissingMeets(term.Attribute!));
        }

        foreach (var term in optional.Take(MostMissing).SelectMany(same => same))
        {
            remarks.Add(term.Place, $"an additional rule matches contexts without {term.Attribute}");
        }

        var attributes = optional.Take(MostMissing).Select(same => same.Key).ToList();
        for (var way = 0; way < 1 << attributes.Count; way++)
        {
            var missing = attributes.Where((_, i) => (way & (1 << i)) != 0).ToList();
            yield return [.. missing.Select(UnleashAttributes.Missing), .. Conditions(term => term.Attribute is null || !missing.Contains(term.Attribute))];
        }
    }

    private List<Condition> Conditions(Func<UnleashTerm, bool> isAsked) =>
        [.. _terms.Where(isAsked).SelectMany(term => term.Conditions)];
}
