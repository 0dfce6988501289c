using System.Globalization;
using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.Checks;

/// <summary>
/// Adds up what conditions cost at most while they are checked before they are saved. What comes after the one that was too much is not
/// looked at any more: what is refused anyway must not take long to refuse.
/// </summary>
/// <param name="maximum">What all may cost together, in the units of <see cref="EvaluationWork"/>.</param>
/// <param name="around">An allowance of more than these, which they take from as well.</param>
/// <param name="known">What was counted before; that of the allowance around unless it is given.</param>
public sealed class WorkAllowance(long maximum, WorkAllowance? around = null, KnownWork? known = null)
{
    private readonly KnownWork _known = known ?? around?._known ?? new KnownWork();
    private long _taken;

    /// <summary>Whether more was taken than there is.</summary>
    public bool IsSpent => _taken > maximum;

    /// <summary>What is wrong with the conditions of a rule or a segment; null where they cost too little to say anything.</summary>
    /// <param name="conditions">Conditions that are right in all other ways.</param>
    /// <param name="path">Where the list stands, for instance <c>rules[2].conditions</c>.</param>
    public DefinitionFault? Check(IReadOnlyList<Condition> conditions, string path)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        for (var i = 0; i < conditions.Count && !IsSpent && around?.IsSpent != true; i++)
        {
            var work = _known.Of(conditions[i]);
            _taken += work;
            if ((around?.Take(work) == true) | IsSpent) // What is too much by itself is taken from both: it was prepared all the same.
            {
                return new DefinitionFault(work > maximum ? $"{path}[{i}].values" : path, IsSpent ? Message : around!.Message);
            }
        }

        return null;
    }

    private string Message => string.Create(
        CultureInfo.InvariantCulture,
        $"must cost at most {maximum} units of work for the largest context, together with the previous values; they cost {_taken} or more; use fewer, shorter or anchored values of contains and matches");

    private bool Take(long work)
    {
        _taken += work;
        return IsSpent;
    }
}
