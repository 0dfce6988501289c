using FlagService.Domain.Evaluation.Conditions;

namespace FlagService.Domain.Evaluation;

/// <summary>
/// Puts the steps of an evaluation together. Steps close from the inside out: what was collected since a flag, a rule or a
/// segment began belongs to it.
/// </summary>
internal sealed class TraceBuilder
{
    private readonly Stack<OpenFlag> _flags = new();
    private Trace? _closed;

    private OpenFlag Current => _flags.Peek();

    public Trace Build() => _closed ?? throw new InvalidOperationException("Nothing was evaluated.");

    public void Open(CompiledFlag flag) => _flags.Push(new OpenFlag(flag));

    public void Close(Outcome outcome)
    {
        var open = _flags.Pop();
        _closed = new Trace(open.Flag.Key, new FlagEvaluation(open.Flag, outcome), open.Prerequisites, open.Rules, open.Served);
    }

    public void Add(Prerequisite prerequisite, PrerequisiteOutcome outcome, string? variation)
    {
        Current.Prerequisites.Add(
            new PrerequisiteTrace(prerequisite.Flag, prerequisite.Variations, outcome, variation, _closed));
        _closed = null;
    }

    public void Add(CompiledRule rule, bool matched)
    {
        Current.Rules.Add(new RuleTrace(rule.Definition.Id, rule.Definition.Priority, matched, Current.TakeConditions()));
    }

    public void Add(CompiledCondition condition, AttributeValue seen, bool held)
    {
        var segments = condition.Segments is null ? [] : Current.TakeSegments();
        Current.Conditions.Add(new ConditionTrace(condition.Definition, seen, held, segments));
    }

    public void OpenSegment() => Current.OpenSegment();

    public void CloseSegment(SegmentReference reference, SegmentOutcome outcome) => Current.CloseSegment(reference.Key, outcome);

    public void Serve(int variation, DealTrace? deal) => Current.Serve(variation, deal);

    /// <summary>A flag whose evaluation is under way.</summary>
    private sealed class OpenFlag(CompiledFlag flag)
    {
        // The rule's conditions while those of a segment are collected; segments hold no segments.
        private List<ConditionTrace> _outer = [];
        private List<SegmentTrace> _segments = [];

        public CompiledFlag Flag { get; } = flag;

        public List<PrerequisiteTrace> Prerequisites { get; } = [];

        public List<RuleTrace> Rules { get; } = [];

        public List<ConditionTrace> Conditions { get; private set; } = [];

        public ServeTrace? Served { get; private set; }

        public void OpenSegment() => _outer = TakeConditions();

        public void CloseSegment(string key, SegmentOutcome outcome)
        {
            _segments.Add(new SegmentTrace(key, outcome, Conditions));
            Conditions = _outer;
        }

        public void Serve(int variation, DealTrace? deal) => Served = new ServeTrace(Flag.VariationKey(variation), deal);

        public List<ConditionTrace> TakeConditions()
        {
            var taken = Conditions;
            Conditions = [];
            return taken;
        }

        public List<SegmentTrace> TakeSegments()
        {
            var taken = _segments;
            _segments = [];
            return taken;
        }
    }
}
