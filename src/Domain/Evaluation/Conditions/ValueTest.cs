namespace FlagService.Domain.Evaluation.Conditions;

/// <summary>
/// What a condition asks of one scalar, prepared from its values. A value that does not parse is left out when the test is
/// made, so that it matches nothing.
/// </summary>
internal abstract class ValueTest
{
    /// <summary>Whether any of the values matches; a scalar of another type simply does not.</summary>
    public abstract bool Matches(in AttributeValue scalar);
}
