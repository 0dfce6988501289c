using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Traces;

/// <summary>
/// Puts the steps of an evaluation together. Steps close from the inside out: what was collected since a flag, a rule or a
/// segment began belongs to it. When there are too many, later ones are counted and left out, but for the rule that matched.
/// </summary>
/// <param name="maximum">How many steps are kept.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class TraceBuilder(int maximum, CancellationToken cancellationToken)
{
    private readonly Stack<OpenFlag> _flags = new();
    private Trace? _closed;
    private int _room = maximum;

    private OpenFlag Current => _flags.Peek();

    public Trace Build() => _closed ?? throw new InvalidOperationException("Nothing was evaluated.");

    public void Open(CompiledFlag flag) => _flags.Push(new OpenFlag(flag));

    public void Close(Outcome outcome)
    {
        var open = _flags.Pop();
        _closed = new Trace(
            open.Flag.Key,
            new FlagEvaluation(open.Flag, outcome),
            open.Prerequisites.Kept,
            open.Prerequisites.Count,
            open.Rules.Kept,
            open.Rules.Count,
            open.Served);
    }

    public void Add(Prerequisite prerequisite, PrerequisiteOutcome outcome, string? variation)
    {
        Current.Prerequisites.Add(
            HasRoom() ? new PrerequisiteTrace(prerequisite.Flag, prerequisite.Variations, outcome, variation, _closed) : null);
        _closed = null;
    }

    public void Add(CompiledRule rule, bool matched)
    {
        var (conditions, coverage) = (Current.TakeConditions(), Current.TakeCoverage());
        Current.Rules.Add(HasRoom() || matched
            ? new RuleTrace(rule.Definition.Id, rule.Definition.Priority, matched, rule.IsTooCostly, conditions.Kept, conditions.Count, coverage)
            : null);
    }

    public void Add(CompiledCondition condition, AttributeValue seen, bool held)
    {
        var segments = condition.Segments is null ? new Steps<SegmentTrace>() : Current.TakeSegments();
        Current.Conditions.Add(HasRoom() ? new ConditionTrace(condition.Definition, seen, held, segments.Kept, segments.Count) : null);
    }

    public void Cover(CoverageTrace coverage) => Current.Coverage = coverage;

    public void OpenSegment() => Current.OpenSegment();

    public void CloseSegment(SegmentReference reference, SegmentOutcome outcome) => Current.CloseSegment(reference.Key, outcome, HasRoom());

    public void Serve(int variation, DistributionTrace? deal) => Current.Serve(variation, deal);

    private bool HasRoom()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _room-- > 0;
    }

    /// <summary>Steps of one kind.</summary>
    private sealed class Steps<T>
        where T : class
    {
        private readonly List<T> _kept = [];

        /// <summary>Those that are kept.</summary>
        public IReadOnlyList<T> Kept => _kept;

        /// <summary>How many there were.</summary>
        public int Count { get; private set; }

        /// <summary>Adds a step, or counts one that is left out.</summary>
        public void Add(T? step)
        {
            Count++;
            if (step is not null)
            {
                _kept.Add(step);
            }
        }
    }

    /// <summary>A flag whose evaluation is under way.</summary>
    private sealed class OpenFlag(CompiledFlag flag)
    {
        // The rule's conditions while those of a segment are collected; segments hold no segments.
        private Steps<ConditionTrace> _outer = new();
        private Steps<SegmentTrace> _segments = new();

        public CompiledFlag Flag { get; } = flag;

        public Steps<PrerequisiteTrace> Prerequisites { get; } = new();

        public Steps<RuleTrace> Rules { get; } = new();

        public Steps<ConditionTrace> Conditions { get; private set; } = new();

        public CoverageTrace? Coverage { get; set; }

        public ServeTrace? Served { get; private set; }

        public void OpenSegment() => _outer = TakeConditions();

        public void CloseSegment(string key, SegmentOutcome outcome, bool isKept)
        {
            _segments.Add(isKept ? new SegmentTrace(key, outcome, Conditions.Kept, Conditions.Count) : null);
            Conditions = _outer;
        }

        public void Serve(int variation, DistributionTrace? deal) => Served = new ServeTrace(Flag.VariationKey(variation), deal);

        public Steps<ConditionTrace> TakeConditions()
        {
            var taken = Conditions;
            Conditions = new();
            return taken;
        }

        public CoverageTrace? TakeCoverage()
        {
            var taken = Coverage;
            Coverage = null;
            return taken;
        }

        public Steps<SegmentTrace> TakeSegments()
        {
            var taken = _segments;
            _segments = new();
            return taken;
        }
    }
}
