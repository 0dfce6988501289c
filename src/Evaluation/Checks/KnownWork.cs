using System.Globalization;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Conditions.Operators;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Checks;

/// <summary>
/// What the conditions of one request cost. What was prepared to find that out is held as long as the request, so that the same condition
/// of several flags, environments or stages of an import is prepared once; and no request prepares more than <see cref="MaximumPreparation"/>.
/// </summary>
/// <param name="shared">What is prepared already; nothing where it isn't given.</param>
public sealed class KnownWork(PreparedTests? shared = null) : IPreparedTests
{
    /// <summary>What preparing the conditions of one request may take, in units of about a nanosecond: half a second, or one and a half at worst.</summary>
    public const long MaximumPreparation = 500_000_000;

    private readonly IPreparedTests _shared = shared ?? new PreparedTests();
    private readonly HashSet<ValueTest> _held = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many tests were prepared to count what they cost.</summary>
    public int Prepared { get; private set; }

    /// <summary>What preparing them took, in units of about a nanosecond; see <see cref="MaximumPreparation"/>.</summary>
    public long Preparation { get; private set; }

    /// <summary>What is wrong with a request that prepares more than it may.</summary>
    internal static string Fault { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"must take at most {MaximumPreparation} units of work to prepare, together with all previous values of contains and matches, each different list of them once; use fewer or simpler values, or import in several parts");

    /// <summary>Whether more was prepared than may be: nothing of the request will be accepted.</summary>
    public bool IsSpent => Preparation > MaximumPreparation;

    ValueTest IPreparedTests.Get(Operator @operator, string[] texts, long limit, Func<ValueTest> prepare)
    {
        var test = _shared.Get(@operator, texts, limit, () =>
        {
            var made = prepare();
            Prepared++;
            Preparation += made.Preparation;
            return made;
        });
        _held.Add(test);
        return test;
    }

    /// <summary>What a condition costs at most; where that is above <see cref="EvaluationWork.MaximumOfFlag"/> it can be more.</summary>
    internal long Of(Condition condition) => CompiledCondition.WorkOf(condition, EvaluationWork.MaximumOfFlag, this);
}
