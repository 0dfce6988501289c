using System.Security.Cryptography;
using System.Text;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;

namespace FlagService.Domain.Flags;

/// <summary>Identifies a rule; a UUIDv7.</summary>
public readonly record struct RuleId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static RuleId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>The id of this rule's copy in another place: of the same time, and the same whenever it is copied there.</summary>
    public RuleId CopyIn(string place)
    {
        const int Time = 6;
        var bytes = Value.ToByteArray(bigEndian: true);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Value}/{place}")).AsSpan(Time, bytes.Length - Time).CopyTo(bytes.AsSpan(Time));
        bytes[Time] = (byte)(0x70 | (bytes[Time] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new RuleId(new Guid(bytes, bigEndian: true));
    }
}

/// <summary>What a rule says, apart from where it stands.</summary>
/// <param name="Type">In which words.</param>
/// <param name="Value">The value of a short type; null for <see cref="RuleType.Attributes"/>.</param>
/// <param name="Conditions">The conditions of <see cref="RuleType.Attributes"/>; empty for the short types.</param>
/// <param name="Serve">What it serves.</param>
/// <param name="Priority">Higher comes first.</param>
/// <param name="Enabled">Whether it counts.</param>
/// <param name="Description">For people.</param>
/// <param name="Coverage">The share of those who meet the conditions that it applies to; everybody when null.</param>
/// <remarks>Conditions are compared by element, in order.</remarks>
public sealed record RuleContent(
    RuleType Type,
    string? Value,
    IReadOnlyList<Condition> Conditions,
    Serve Serve,
    int Priority,
    bool Enabled,
    string Description,
    Coverage? Coverage = null)
{
    /// <summary>Without what doesn't decide what it serves to whom: the order of rules does, not the number that it comes of.</summary>
    internal RuleContent Decisive => this with { Priority = 0, Description = "", Serve = Serve.Decisive };

    public bool Equals(RuleContent? other) =>
        other is not null
        && (Type, Value, Serve, Priority, Enabled, Description, Coverage)
            == (other.Type, other.Value, other.Serve, other.Priority, other.Enabled, other.Description, other.Coverage)
        && ListEquality.Same(Conditions, other.Conditions);

    public override int GetHashCode() => HashCode.Combine(Type, Value, Serve, Priority, Enabled, Description, ListEquality.Hash(Conditions));

    /// <summary>What is wrong with it, by the field's path.</summary>
    /// <param name="variations">The keys of the flag's variations.</param>
    public IEnumerable<DefinitionFault> Faults(IReadOnlyCollection<string> variations)
    {
        if (RuleTypes.ValueFault(Type, Value) is { } fault)
        {
            yield return new DefinitionFault("ruleValue", fault);
        }

        if (Type != RuleType.Attributes && Conditions.Count > 0)
        {
            yield return new DefinitionFault("conditions", "must be left out; only the rule type attributes has conditions");
        }

        foreach (var found in ConditionCheck.Check(Conditions, "conditions", inSegment: false))
        {
            yield return found;
        }

        foreach (var found in ServeCheck.Check(Serve, variations, "serve").Concat(Coverage is { } coverage ? BucketingCheck.Check(coverage, "coverage") : []))
        {
            yield return found;
        }
    }
}

/// <summary>A rule of a flag in one environment.</summary>
public sealed class Rule
{
    private Rule()
    {
    }

    public RuleId Id { get; private set; }

    public FlagId FlagId { get; private set; }

    public EnvironmentId EnvironmentId { get; private set; }

    public RuleType Type { get; private set; }

    public string? Value { get; private set; }

    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    public Serve Serve { get; private set; } = null!;

    public int Priority { get; private set; }

    public bool Enabled { get; private set; }

    public string Description { get; private set; } = "";

    /// <summary>The share of those who meet the conditions that it applies to; everybody when null. Its salt is stored, never derived again.</summary>
    public Coverage? Coverage { get; private set; }

    /// <summary>The order of making, which decides among equal priorities.</summary>
    public int Position { get; private set; }

    /// <summary>What it says.</summary>
    public RuleContent Content => new(Type, Value, Conditions, Serve, Priority, Enabled, Description, Coverage);

    /// <summary>What evaluation knows of it.</summary>
    public RuleDefinition Definition => new PlacedRule(Id, Content).Definition;

    internal static Rule Of(FlagState state, RuleId id, RuleContent content, int position)
    {
        var rule = new Rule { Id = id, FlagId = state.FlagId, EnvironmentId = state.EnvironmentId, Position = position };
        rule.Become(content);
        return rule;
    }

    internal void Move(int position) => Position = position;

    internal void Become(RuleContent content)
    {
        Type = content.Type;
        Value = content.Value;
        Conditions = ListEquality.Kept(Conditions, content.Conditions);
        Serve = content.Serve == Serve ? Serve : content.Serve;
        Priority = content.Priority;
        Enabled = content.Enabled;
        Description = Text.Normalised(content.Description);
        if (content.Coverage?.Following(Coverage) is var coverage && coverage != Coverage)
        {
            Coverage = coverage is null ? null : coverage with { Salt = coverage.Salt ?? Id.Value.ToString() };
        }
    }
}
