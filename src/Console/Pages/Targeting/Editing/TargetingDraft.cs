using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Flags.Targeting;
using FlagService.Console.Pages.Targeting.Editing.Shares;

namespace FlagService.Console.Pages.Targeting.Editing;

/// <summary>Who gets what of a flag in an environment while it is edited.</summary>
public sealed class TargetingDraft
{
    public bool Enabled { get; set; }

    public string OffVariation { get; set; } = "";

    public List<PrerequisiteDraft> Prerequisites { get; init; } = [];

    public List<RuleDraft> Rules { get; init; } = [];

    public ServeDraft Fallthrough { get; set; } = new();

    public static TargetingDraft Of(TargetingDetails targeting)
    {
        ArgumentNullException.ThrowIfNull(targeting);
        return new TargetingDraft
        {
            Enabled = targeting.Enabled,
            OffVariation = targeting.OffVariation,
            Prerequisites = [.. targeting.Prerequisites.Select(PrerequisiteDraft.Of)],
            Rules = [.. targeting.Rules.Select(RuleDraft.Of)],
            Fallthrough = ServeDraft.Of(targeting.Fallthrough),
        };
    }

    /// <summary>One that can be edited without changing this one.</summary>
    public TargetingDraft Copy() => JsonSerializer.SerializeToElement(this).Deserialize<TargetingDraft>()!;

    /// <summary>Whether both say the same.</summary>
    public bool Says(TargetingDraft other) =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(ToChange()), JsonSerializer.SerializeToElement((other ?? throw new ArgumentNullException(nameof(other))).ToChange()));

    /// <summary>As it is sent.</summary>
    public TargetingChange ToChange() => new()
    {
        Enabled = (bool?)Enabled,
        OffVariation = OffVariation,
        Prerequisites = new([.. Prerequisites.Select(prerequisite => prerequisite.ToModel())]),
        Rules = new([.. Rules.Select(rule => rule.ToModel())]),
        Fallthrough = Fallthrough.ToModel(),
    };

    /// <summary>Moves a rule to where another one stands.</summary>
    public void Move(RuleDraft rule, int index)
    {
        Rules.Remove(rule);
        Rules.Insert(Math.Clamp(index, 0, Rules.Count), rule);
    }
}

/// <summary>A prerequisite while it is edited.</summary>
public sealed class PrerequisiteDraft
{
    public string Flag { get; set; } = "";

    /// <summary>The variations that will do, with commas between.</summary>
    public string Variations { get; set; } = "";

    public static PrerequisiteDraft Of(PrerequisiteModel prerequisite)
    {
        ArgumentNullException.ThrowIfNull(prerequisite);
        return new PrerequisiteDraft { Flag = prerequisite.Flag ?? "", Variations = string.Join(", ", prerequisite.Variations ?? []) };
    }

    public PrerequisiteModel ToModel() => new()
    {
        Flag = Flag.Trim(),
        Variations = Variations.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };
}

/// <summary>A draft as the browser keeps it: what it began from, and what became of it.</summary>
/// <param name="Version">The flag's version that it began from.</param>
/// <param name="Base">What that said.</param>
/// <param name="Mine">What it says now.</param>
public sealed record StoredDraft(long Version, TargetingDraft Base, TargetingDraft Mine);
