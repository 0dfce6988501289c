using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions.Operators;

/// <summary><c>before</c> and <c>after</c>: RFC 3339 text or Unix milliseconds, on either side.</summary>
internal sealed class InstantTest(bool isBefore, IReadOnlyList<ConditionValue> values) : ValueTest
{
    private readonly InstantRange _instants = InstantRange.Of(values);

    // Of a long text all but the digits of its fraction is read in constant time.
    public override long Work => EvaluationWork.Parsing + EvaluationWork.OfTexts(text: 0, character: 150);

    public override bool Matches(in AttributeValue scalar) =>
        InstantRange.TryRead(scalar, out var instant) && (isBefore ? _instants.IsAfter(instant) : _instants.IsBefore(instant));

    public override bool MatchesAny(ListIndex list) => isBefore ? list.Instants.IsBefore(_instants) : _instants.IsBefore(list.Instants);
}
