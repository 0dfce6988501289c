using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary>The <c>semver...</c> operators: SemVer 2.0.0 precedence. Being below any of several versions is being below the greatest.</summary>
internal sealed class VersionTest : ValueTest
{
    private readonly Operator _operator;
    private readonly HashSet<SemanticVersion> _versions;
    private readonly SemanticVersion? _bound;

    public VersionTest(Operator @operator, IEnumerable<string> texts)
    {
        _operator = @operator;
        _versions = SemanticVersion.ParseAll(texts).ToHashSet();
        _bound = _versions.Count == 0 ? null : IsBelow ? _versions.Max(SemanticVersion.Precedence) : _versions.Min(SemanticVersion.Precedence);
    }

    // A version may be as long as a context, and is read to its end.
    public override long Work => EvaluationWork.OfTexts(text: 0, character: 2_000) + (_versions.Count * EvaluationWork.Search) + _versions.Sum(version => version.Length);

    private bool IsBelow => _operator is Operator.SemverLessThan or Operator.SemverLessThanOrEqual;

    public override bool Matches(in AttributeValue scalar) =>
        scalar.Kind == AttributeKind.Text && SemanticVersion.TryParse(scalar.Text, out var version) && Matches(version);

    public override bool MatchesAny(ListIndex list) => _operator == Operator.SemverEqual
        ? list.Versions.Overlaps(_versions)
        : (IsBelow ? list.LeastVersion : list.GreatestVersion) is { } version && Matches(version);

    private bool Matches(in SemanticVersion version) => _operator == Operator.SemverEqual
        ? _versions.Contains(version)
        : _bound is { } bound && Holds(SemanticVersion.Compare(version, bound));

    private bool Holds(int order) => _operator switch
    {
        Operator.SemverLessThan => order < 0,
        Operator.SemverLessThanOrEqual => order <= 0,
        Operator.SemverGreaterThan => order > 0,
        Operator.SemverGreaterThanOrEqual => order >= 0,
        _ => false,
    };
}
