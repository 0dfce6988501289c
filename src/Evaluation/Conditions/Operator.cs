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
    NumericEqual,
    NumericLessThan,
    NumericLessThanOrEqual,
    NumericGreaterThan,
    NumericGreaterThanOrEqual,
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
