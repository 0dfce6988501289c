using System.Text.Json;

namespace FlagService.Client;

/// <summary>JSON as configuration has it: members and elements behind colons.</summary>
internal static class JsonConfiguration
{
    /// <summary>Adds a value, or all values within it.</summary>
    public static void AddTo(this JsonElement value, IDictionary<string, string?> values, string key)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    member.Value.AddTo(values, $"{key}:{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, element) in value.EnumerateArray().Index())
                {
                    element.AddTo(values, $"{key}:{index}");
                }

                break;
            default:
                values[key] = value.ValueKind is JsonValueKind.Null ? null : value.ToString();
                break;
        }
    }
}
