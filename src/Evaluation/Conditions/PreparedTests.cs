using FlagService.Evaluation.Conditions.Operators;

namespace FlagService.Evaluation.Conditions;

/// <summary>Where tests come from that take long to prepare.</summary>
internal interface IPreparedTests
{
    /// <summary>The test for some texts, prepared now or before.</summary>
    /// <param name="operator">How texts are compared.</param>
    /// <param name="texts">The texts of the values.</param>
    /// <param name="limit">What it may cost: above it no more of it is prepared, because it will not be asked.</param>
    /// <param name="prepare">Prepares it.</param>
    ValueTest Get(Operator @operator, string[] texts, long limit, Func<ValueTest> prepare);
}

/// <summary>
/// Tests that take long to prepare, for as long as somebody holds them: equal conditions share one, whichever flags, segments, environments
/// and requests they are of. For any number of threads.
/// </summary>
public sealed class PreparedTests : IPreparedTests
{
    // So many are worth looking through for those that are gone.
    private const int Many = 1_000;

    private readonly Lock _access = new();
    private readonly Dictionary<Asked, WeakReference<ValueTest>> _tests = [];
    private int _next = Many;
    private long _made;

    /// <summary>How many were prepared so far.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>How many are remembered, those included that are gone since.</summary>
    internal int Kept => _tests.Count;

    ValueTest IPreparedTests.Get(Operator @operator, string[] texts, long limit, Func<ValueTest> prepare)
    {
        var asked = new Asked(@operator, texts);
        lock (_access)
        {
            if (_tests.TryGetValue(asked, out var known) && known.TryGetTarget(out var same) && IsEnough(same, limit))
            {
                return same;
            }
        }

        // Others don't wait for it: at worst it is prepared twice.
        var test = prepare();
        Interlocked.Increment(ref _made);
        lock (_access)
        {
            if (_tests.Count >= _next)
            {
                Forget();
            }

            _tests[asked] = new WeakReference<ValueTest>(test);
        }

        return test;
    }

    // One that was given up at a lower limit is no test for a higher one.
    private static bool IsEnough(ValueTest test, long limit) => test.Work <= EvaluationWork.MaximumOfFlag || test.Work > limit;

    private void Forget()
    {
        foreach (var gone in _tests.Where(entry => !entry.Value.TryGetTarget(out _)).Select(entry => entry.Key).ToList())
        {
            _tests.Remove(gone);
        }

        _next = Math.Max(Many, 2 * _tests.Count);
    }

    private sealed class Asked : IEquatable<Asked>
    {
        private readonly Operator _operator;
        private readonly string[] _texts;
        private readonly int _hash;

        public Asked(Operator @operator, string[] texts)
        {
            (_operator, _texts) = (@operator, texts);
            var hash = default(HashCode);
            hash.Add(@operator);
            foreach (var text in texts)
            {
                hash.Add(text, StringComparer.Ordinal);
            }

            _hash = hash.ToHashCode();
        }

        public bool Equals(Asked? other) => other is not null && _hash == other._hash && _operator == other._operator && _texts.AsSpan().SequenceEqual(other._texts);

        public override bool Equals(object? obj) => Equals(obj as Asked);

        public override int GetHashCode() => _hash;
    }
}
