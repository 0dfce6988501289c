using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary>
/// <c>lessThan</c> and its kin. Being below any of several numbers is being below the greatest, so one bound is kept; without a
/// number it is NaN, which nothing compares with.
/// </summary>
internal sealed class NumberTest : ValueTest
{
    private readonly Operator _operator;
    private readonly double _bound;

    public NumberTest(Operator @operator, IReadOnlyList<ConditionValue> values)
    {
        _operator = @operator;
        var numbers = Numbers(values).DefaultIfEmpty(double.NaN);
        _bound = IsBelow ? numbers.Max() : numbers.Min();
    }

    private bool IsBelow => _operator is Operator.LessThan or Operator.LessThanOrEqual;

    /// <summary>Those of the values that are finite numbers.</summary>
    public static IEnumerable<double> Numbers(IEnumerable<ConditionValue> values)
    {
        foreach (var value in values)
        {
            if (value.TryGetNumber(out var number))
            {
                yield return number;
            }
        }
    }

    public override long Work => EvaluationWork.LookUp;

    public override bool Matches(in AttributeValue scalar) => scalar.Kind == AttributeKind.Number && _operator switch
    {
        Operator.LessThan => scalar.Number < _bound,
        Operator.LessThanOrEqual => scalar.Number <= _bound,
        Operator.GreaterThan => scalar.Number > _bound,
        Operator.GreaterThanOrEqual => scalar.Number >= _bound,
        _ => false,
    };

    // The least number is below a bound where any is.
    public override bool MatchesAny(ListIndex list) =>
        list.Least is { } least && list.Greatest is { } greatest && Matches(AttributeValue.OfNumber(IsBelow ? least : greatest));
}
