using System.Globalization;
using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Checks;

/// <summary>
/// Adds up what conditions cost at most while they are checked before they are saved. What comes after the one that was too much is not
/// looked at any more: what is refused anyway must not take long to refuse.
/// </summary>
/// <param name="maximum">What all may cost together, in the units of <see cref="EvaluationWork"/>.</param>
/// <param name="known">What was counted before in the same request.</param>
public sealed class WorkAllowance(long maximum, KnownWork? known = null)
{
    private readonly KnownWork _known = known ?? new KnownWork();
    private long _taken;

    private bool IsSpent => _taken > maximum;

    /// <summary>What is wrong with the conditions of a rule or a segment; null where they cost too little to say anything.</summary>
    /// <param name="conditions">Conditions that are right in all other ways.</param>
    /// <param name="path">Where the list stands, for instance <c>rules[2].conditions</c>.</param>
    /// <remarks>Once the request has prepared more than it may, that is wrong with all conditions, and none is prepared any more.</remarks>
    public DefinitionFault? Check(IReadOnlyList<Condition> conditions, string path)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        for (var i = 0; i < conditions.Count && !IsSpent; i++)
        {
            var work = _known.IsSpent ? 0 : _known.Of(conditions[i]);
            if (_known.IsSpent)
            {
                return new DefinitionFault(path, KnownWork.Fault);
            }

            _taken += work;
            if (IsSpent)
            {
                return new DefinitionFault(work > maximum ? $"{path}[{i}].values" : path, Message);
            }
        }

        return null;
    }

    private string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"must cost at most {maximum} units of work for the largest context, together with the previous values; they cost {_taken} or more; use fewer, shorter or anchored values of contains and matches");
}
