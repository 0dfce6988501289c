using FlagService.Application.Requests;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Definitions;

/// <summary>A prerequisite as JSON.</summary>
public sealed class PrerequisiteModel
{
    /// <summary>The key of the flag that is required.</summary>
    [Required]
    public string? Flag { get; init; }

    /// <summary>The variations that satisfy the prerequisite: the flag must serve one of them.</summary>
    [Required]
    public IReadOnlyList<string?>? Variations { get; init; }

    public static PrerequisiteModel From(Prerequisite prerequisite)
    {
        ArgumentNullException.ThrowIfNull(prerequisite);
        return new PrerequisiteModel { Flag = prerequisite.Flag, Variations = prerequisite.Variations };
    }

    /// <summary>Reads what is written; what can't be read is added to the faults.</summary>
    public static IReadOnlyList<Prerequisite> Read(
        IReadOnlyList<PrerequisiteModel?> models,
        string path,
        ICollection<DefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(faults);
        var prerequisites = new List<Prerequisite>(models.Count);
        for (var i = 0; i < models.Count; i++)
        {
            if (models[i]?.Flag is not { } flag)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].flag", Shape.Required));
                continue;
            }

            var variations = models[i]!.Variations ?? [];
            prerequisites.Add(new Prerequisite(flag, [.. variations.Select(variation => variation ?? "")]));
        }

        return prerequisites;
    }
}
