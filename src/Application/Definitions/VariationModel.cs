using System.Text.Json;
using System.Text.Json.Serialization;
using FlagService.Application.Requests;
using FlagService.Evaluation;

namespace FlagService.Application.Definitions;

/// <summary>A variation as JSON.</summary>
public sealed class VariationModel
{
    /// <summary>Unique in the flag.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>
    /// What applications call the variation that were written for another product; unlike every key and alias in the flag. At most 200 characters; null or empty
    /// for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    /// <summary>The value, of the flag's type.</summary>
    [Required]
    public JsonElement Value { get; init; }

    public static VariationModel From(Variation variation)
    {
        ArgumentNullException.ThrowIfNull(variation);
        return new VariationModel { Key = variation.Key, Alias = variation.Alias, Value = JsonText.Parse(variation.Value) };
    }

    /// <summary>Reads what is written; what can't be read is added to the faults.</summary>
    public static IReadOnlyList<Variation> Read(IReadOnlyList<VariationModel?> models, string path, ICollection<DefinitionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(faults);
        var variations = new List<Variation>(models.Count);
        for (var i = 0; i < models.Count; i++)
        {
            var model = models[i];
            if (model?.Key is null)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].key", Shape.Required));
            }
            else if (model.Value.ValueKind == JsonValueKind.Undefined)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].value", Shape.Required));
            }
            else if (JsonText.Compacted(model.Value) is not { } value)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].value", "must be valid Unicode"));
            }
            else
            {
                variations.Add(new Variation(model.Key, value) { Alias = Domain.Alias.Of(model.Alias) });
            }
        }

        return variations;
    }
}
