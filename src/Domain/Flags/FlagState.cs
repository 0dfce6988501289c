using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.Flags;

/// <summary>The state of a flag in one environment.</summary>
public sealed class FlagState
{
    private readonly List<Rule> _rules = [];

    private FlagState()
    {
    }

    public FlagId FlagId { get; private set; }

    public EnvironmentId EnvironmentId { get; private set; }

    public bool Enabled { get; private set; }

    /// <summary>What is served if no rule matches.</summary>
    public Serve Fallthrough { get; private set; } = null!;

    public IReadOnlyList<Prerequisite> Prerequisites { get; private set; } = [];

    /// <summary>The rules, in no particular order; <see cref="RulesInOrder"/> has them as they are tried.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <summary>By descending priority, then in the order of their creation.</summary>
    public IEnumerable<Rule> RulesInOrder => Ordered(_rules);

    /// <summary>What differs from another state of the same flag, as far as it decides who gets what: `enabled`, `prerequisites`, `rules`, `fallthrough`.</summary>
    public IReadOnlyList<string> DifferencesFrom(FlagState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var parts = new (string Name, bool IsSame)[]
        {
            ("enabled", Enabled == other.Enabled),
            ("prerequisites", ListEquality.Same(Prerequisites, other.Prerequisites)),
            ("rules", ListEquality.Same([.. RulesInOrder.Select(rule => rule.Content.Decisive)], [.. other.RulesInOrder.Select(rule => rule.Content.Decisive)])),
            ("fallthrough", Fallthrough.Decisive == other.Fallthrough.Decisive),
        };
        return [.. parts.Where(part => !part.IsSame).Select(part => part.Name)];
    }

    internal static FlagState Initial(Flag flag, EnvironmentId environment) =>
        new() { FlagId = flag.Id, EnvironmentId = environment, Fallthrough = flag.InitialFallthrough };

    /// <summary>The content, with the rules in the order of their creation.</summary>
    public StateContent Content => new(
        EnvironmentId,
        Enabled,
        Fallthrough,
        Prerequisites,
        [.. _rules.OrderBy(rule => rule.Position).Select(rule => new PlacedRule(rule.Id, rule.Content))]);

    internal static IEnumerable<Rule> Ordered(IEnumerable<Rule> rules) =>
        rules.OrderByDescending(rule => rule.Priority).ThenBy(rule => rule.Position);

    internal void SetEnabled(bool enabled) => Enabled = enabled;

    internal void FallThroughTo(Serve serve) => Fallthrough = serve == Fallthrough ? Fallthrough : serve;

    internal void Require(IReadOnlyList<Prerequisite> prerequisites) => Prerequisites = ListEquality.Kept(Prerequisites, prerequisites);

    internal Rule Add(RuleContent content, DateTimeOffset now)
    {
        var rule = Rule.Of(this, RuleId.New(now), content, _rules.Count == 0 ? 0 : _rules.Max(other => other.Position) + 1);
        _rules.Add(rule);
        return rule;
    }

    internal void Remove(Rule rule) => _rules.Remove(rule);

    /// <summary>Replaces the state by a content. Rules with the same id are changed, not replaced.</summary>
    internal void Become(StateContent content)
    {
        SetEnabled(content.Enabled);
        FallThroughTo(content.Fallthrough);
        Require(content.Prerequisites);
        var ids = content.Rules.Select(rule => rule.Id).ToHashSet();
        _rules.RemoveAll(rule => !ids.Contains(rule.Id));
        var kept = _rules.ToDictionary(rule => rule.Id);
        for (var i = 0; i < content.Rules.Count; i++)
        {
            if (kept.TryGetValue(content.Rules[i].Id, out var rule))
            {
                rule.Become(content.Rules[i].Content);
                rule.Move(i);
            }
            else
            {
                _rules.Add(Rule.Of(this, content.Rules[i].Id, content.Rules[i].Content, i));
            }
        }
    }
}
