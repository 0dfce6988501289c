using FlagService.Domain.Evaluation.Checks;
using FlagService.Domain.Evaluation.Contexts;

namespace FlagService.Domain.Evaluation.Conditions.Operators;

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
        _numbers = NumberTest.Numbers(values).ToHashSet();
        _hasTrue = values.Any(value => value.Kind == ConditionValueKind.Boolean && value.IsTrue);
        _hasFalse = values.Any(value => value.Kind == ConditionValueKind.Boolean && !value.IsTrue);
    }

    public override long Work => ((_texts.Texts.Count + _numbers.Count + 1) * EvaluationWork.LookUp) + _texts.Texts.Sum(EvaluationWork.Of);

    public override bool Matches(in AttributeValue scalar) => scalar.Kind switch
    {
        AttributeKind.Text => _onlyText is null
            ? _texts.Contains(scalar.Text)
            : string.Equals(_onlyText, scalar.Text, StringComparison.Ordinal),
        AttributeKind.Number => !double.IsNaN(scalar.Number) && _numbers.Contains(scalar.Number),
        AttributeKind.Boolean => scalar.IsTrue ? _hasTrue : _hasFalse,
        _ => false,
    };

    public override bool MatchesAny(ListIndex list) =>
        (_texts.Texts.Count > 0 && Overlap(_texts.Texts, list.Texts))
        || (_numbers.Count > 0 && Overlap(_numbers, list.Numbers))
        || (_hasTrue && list.Contains(true))
        || (_hasFalse && list.Contains(false));

    private static bool Overlap<T>(HashSet<T> one, HashSet<T> other) => one.Count < other.Count ? other.Overlaps(one) : one.Overlaps(other);
}
