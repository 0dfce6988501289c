using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary>The <c>numeric...</c> operators: a comparison of numbers for which a text that writes a number is that number.</summary>
internal sealed class NumericTest(Operator @operator, IReadOnlyList<ConditionValue> values) : ValueTest
{
    private readonly ValueTest _ofNumbers = @operator switch
    {
        Operator.NumericLessThan => new NumberTest(Operator.LessThan, values),
        Operator.NumericLessThanOrEqual => new NumberTest(Operator.LessThanOrEqual, values),
        Operator.NumericGreaterThan => new NumberTest(Operator.GreaterThan, values),
        Operator.NumericGreaterThanOrEqual => new NumberTest(Operator.GreaterThanOrEqual, values),
        _ => new EqualityTest(values),
    };

    public override long Work => _ofNumbers.Work + EvaluationWork.Parsing;

    public override bool Matches(in AttributeValue scalar) => WrittenNumber.TryRead(scalar, out var number) && _ofNumbers.Matches(AttributeValue.OfNumber(number));

    public override bool MatchesAny(ListIndex list) => _ofNumbers.MatchesAny(list.WrittenNumbers);
}
