using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary><c>in</c>: strings ordinally, numbers as doubles, booleans; no type equals another.</summary>
internal sealed class EqualityTest : ValueTest
{
    private readonly string? _onlyText;
    private readonly TextSet _texts;
    private readonly HashSet<double> _numbers;
    private readonly bool _hasTrue;
    private readonly bool _hasFalse;

    public EqualityTest(IReadOnlyList<ConditionValue> values)
    {
        _texts = new TextSet(values.Where(value => value.Kind == ConditionValueKind.Text).Select(value => value.Text));
        _onlyText = _texts.Texts.Count == 1 ? _texts.Texts.First() : null;
        _numbers = NumberTest.Numbers(values).ToHashSet(SeededEquality.Instance);
        _hasTrue = values.Any(value => value.Kind == ConditionValueKind.Boolean && value.IsTrue);
        _hasFalse = values.Any(value => value.Kind == ConditionValueKind.Boolean && !value.IsTrue);
    }

    public override long Work => EvaluationWork.LookUp + Math.Max(OfValues, OfElements);

    // Each value is looked for in a long list,
    private long OfValues => ((_texts.Texts.Count + _numbers.Count) * EvaluationWork.LookUp) + _texts.Texts.Sum(EvaluationWork.Of);

    // and each element of a short one among the values.
    private long OfElements => ListIndex.Few * (_texts.Texts.Count > 1 ? _texts.Work : _numbers.Count > 0 ? EvaluationWork.LookUp / 2 : 0);

    public override bool Matches(in AttributeValue scalar) => scalar.Kind switch
    {
        AttributeKind.Text => _onlyText is null
            ? _texts.Contains(scalar.Text)
            : string.Equals(_onlyText, scalar.Text, StringComparison.Ordinal),
        AttributeKind.Number => !double.IsNaN(scalar.Number) && _numbers.Contains(scalar.Number),
        AttributeKind.Boolean => scalar.IsTrue ? _hasTrue : _hasFalse,
        _ => false,
    };

    // However few the elements are, they may be longer than the values.
    public override bool MatchesAny(ListIndex list) =>
        (_texts.Texts.Count > 0 && list.Texts.Overlaps(_texts.Texts))
        || (_numbers.Count > 0 && list.Numbers.Overlaps(_numbers))
        || (_hasTrue && list.Contains(true))
        || (_hasFalse && list.Contains(false));
}
