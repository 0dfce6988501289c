using FlagService.Domain.Projects;
using FlagService.Evaluation;

namespace FlagService.Domain.Flags;

/// <summary>A variation as part of its flag.</summary>
public sealed class FlagVariation
{
    private FlagVariation()
    {
    }

    public FlagId FlagId { get; private set; }

    public ProjectId ProjectId { get; private set; }

    /// <summary>Unique in the flag.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Unlike every key and alias in the flag; null where it has none.</summary>
    public string? Alias { get; private set; }

    /// <summary>The value as JSON text, as it came.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The place among the flag's variations, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>What evaluation knows of it.</summary>
    public Variation Definition => new(Key, Value) { Alias = Alias };

    internal static FlagVariation Of(Flag flag, Variation variation, int position) => new()
    {
        FlagId = flag.Id,
        ProjectId = flag.ProjectId,
        Key = variation.Key,
        Alias = variation.Alias,
        Value = variation.Value,
        Position = position,
    };

    internal void Become(Variation variation, int position)
    {
        Alias = variation.Alias;
        Value = variation.Value;
        Position = position;
    }
}
