using FlagService.Application.Flags.Rules;
using FlagService.Application.Flags.Targeting;
using FlagService.Console.Pages.Targeting.Editing.Shares;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>A rule while it is edited.</summary>
public sealed class RuleDraft
{
    /// <summary>The kind of rule that has conditions.</summary>
    public const string Attributes = "attributes";

    /// <summary>The kinds of rules.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Attributes, "segment", "email_domain", "user_email", "user_id"];

    /// <summary>The rule's id; of a new one an id that nobody else sees.</summary>
    public Guid Id { get; set; }

    public bool IsNew { get; set; }

    public string Kind { get; set; } = Attributes;

    public string? Value { get; set; }

    public List<ConditionDraft> Conditions { get; init; } = [];

    /// <summary>The share that the rule applies to; null for everybody.</summary>
    public CoverageDraft? Coverage { get; set; }

    public ServeDraft Serve { get; set; } = new();

    public int? Priority { get; set; }

    public bool Enabled { get; set; } = true;

    public string Description { get; set; } = "";

    public static RuleDraft Of(RuleDetails rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleDraft
        {
            Id = rule.Id,
            Kind = rule.RuleType,
            Value = rule.RuleValue,
            Conditions = [.. rule.Conditions.Select(ConditionDraft.Of)],
            Coverage = CoverageDraft.Of(rule.Coverage),
            Serve = ServeDraft.Of(rule.Serve),
            Priority = rule.Priority,
            Enabled = rule.Enabled,
            Description = rule.Description,
        };
    }

    /// <summary>A new rule, for people with an e-mail address that is still to be named.</summary>
    public static RuleDraft New(string variation, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), IsNew = true, Conditions = [new ConditionDraft()], Serve = new ServeDraft { Variation = variation } };

    /// <summary>As it is read in a sentence.</summary>
    public RuleDetails ToDetails() => new()
    {
        Id = Id,
        RuleType = Kind,
        RuleValue = Kind == Attributes ? null : Value,
        Conditions = Kind == Attributes ? [.. Conditions.Select(condition => condition.ToModel())] : [],
        Coverage = Coverage?.ToModel(),
        Serve = Serve.ToModel(),
        Priority = Priority ?? 0,
        Enabled = Enabled,
        Description = Description,
    };

    /// <summary>As it is sent.</summary>
    public TargetingRule ToModel()
    {
        var details = ToDetails();
        return new TargetingRule
        {
            Id = IsNew ? null : Id,
            RuleType = details.RuleType,
            RuleValue = details.RuleValue,
            Conditions = details.Conditions,
            Coverage = details.Coverage,
            Serve = details.Serve,
            Priority = Priority,
            Enabled = Enabled,
            Description = Description,
        };
    }
}
