namespace FlagService.Evaluation.Conditions;

/// <summary>How a condition compares an attribute with its values.</summary>
public enum Operator
{
    In,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
    Before,
    After,
    SemverEqual,
    SemverLessThan,
    SemverLessThanOrEqual,
    SemverGreaterThan,
    SemverGreaterThanOrEqual,
    Cidr,
    Exists,
    Segment,
}
