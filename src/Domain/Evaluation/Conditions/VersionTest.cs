namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>The <c>semver...</c> operators: SemVer 2.0.0 precedence.</summary>
internal sealed class VersionTest(Operator @operator, IEnumerable<string> texts) : ValueTest
{
    private readonly SemanticVersion[] _versions = [.. Read(texts)];

    public override long Size => DefinitionSize.Array(_versions.Length, 40);

    public override bool Matches(in AttributeValue scalar)
    {
        if (scalar.Kind != AttributeKind.Text || !SemanticVersion.TryParse(scalar.Text, out var version))
        {
            return false;
        }

        foreach (var other in _versions)
        {
            if (Holds(SemanticVersion.Compare(version, other)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<SemanticVersion> Read(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (SemanticVersion.TryParse(text, out var version))
            {
                yield return version;
            }
        }
    }

    private bool Holds(int order) => @operator switch
    {
        Operator.SemverEqual => order == 0,
        Operator.SemverLessThan => order < 0,
        Operator.SemverLessThanOrEqual => order <= 0,
        Operator.SemverGreaterThan => order > 0,
        Operator.SemverGreaterThanOrEqual => order >= 0,
        _ => false,
    };
}
