using System.Text.Json;
using FlagService.Application.Requests;
using FlagService.Evaluation;
using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Definitions;

/// <summary>A condition as JSON.</summary>
public sealed class ConditionModel
{
    /// <summary>The attribute's name, or a path with dots into nested objects; null for <c>segment</c>.</summary>
    public string? Attribute { get; init; }

    /// <summary>The operator, such as <c>in</c>.</summary>
    [Required]
    public string? Operator { get; init; }

    /// <summary>The values to compare with: strings, numbers or booleans.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }

    /// <summary>True to negate the condition: it holds if the comparison fails.</summary>
    public bool Negate { get; init; }

    public static ConditionModel From(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new ConditionModel
        {
            Attribute = condition.Attribute,
            Operator = OperatorNames.Name(condition.Operator),
            Values = [.. condition.Values.Select(ToJson)],
            Negate = condition.Negate,
        };
    }

    /// <summary>Reads what is written; what can't be read is added to the faults.</summary>
    public static IReadOnlyList<Condition> Read(IReadOnlyList<ConditionModel?>? models, string path, ICollection<DefinitionFault> faults)
    {
        var conditions = new List<Condition>();
        for (var i = 0; i < (models?.Count ?? 0); i++)
        {
            if (models![i] is { } model)
            {
                model.ReadInto(conditions, $"{path}[{i}]", faults);
            }
            else
            {
                faults.Add(new DefinitionFault($"{path}[{i}]", "must be an object"));
            }
        }

        return conditions;
    }

    private void ReadInto(List<Condition> conditions, string path, ICollection<DefinitionFault> faults)
    {
        var before = faults.Count;
        var @operator = OperatorNames.Parse(Operator);
        if (@operator is null)
        {
            faults.Add(new DefinitionFault($"{path}.operator", Operator is null ? Shape.Required : Shape.OneOf(Operator, OperatorNames.All)));
        }

        var values = new List<ConditionValue>();
        for (var i = 0; i < (Values?.Count ?? 0); i++)
        {
            if (Value(Values![i]) is { } value)
            {
                values.Add(value);
            }
            else
            {
                faults.Add(new DefinitionFault($"{path}.values[{i}]", "must be a text, a finite number, true or false"));
            }
        }

        if (faults.Count == before)
        {
            conditions.Add(new Condition(Attribute, @operator!.Value, values, Negate));
        }
    }

    private static ConditionValue? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return JsonText.Of(element) is { } text ? ConditionValue.OfText(text) : null;
            case JsonValueKind.Number:
                var number = ConditionValue.OfNumber(element.GetRawText());
                return number.TryGetNumber(out _) ? number : null;
            case JsonValueKind.True or JsonValueKind.False:
                return ConditionValue.OfBoolean(element.GetBoolean());
            default:
                return null;
        }
    }

    private static JsonElement ToJson(ConditionValue value) => value.Kind switch
    {
        ConditionValueKind.Text => JsonSerializer.SerializeToElement(value.Text),
        _ => JsonText.Parse(value.Text),
    };
}
