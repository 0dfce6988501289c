using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlagService.Application.Transfer.Unleash.Exports;

/// <summary>A part of what Unleash gives out. It remembers which fields of it are not looked at.</summary>
public abstract class UnleashPart
{
    /// <summary>The fields that are not looked at.</summary>
    [JsonExtensionData]
    public IgnoredFields? Ignored { get; init; }
}

/// <summary>The names of fields that say something and are not looked at. What they say is not kept, however much it is.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a dictionary for the reader's sake alone.")]
public sealed class IgnoredFields : Dictionary<string, JsonElement>, IDictionary<string, JsonElement>
{
    JsonElement IDictionary<string, JsonElement>.this[string key]
    {
        get => this[key];
        set
        {
            if (SaysSomething(value))
            {
                this[key] = default;
            }
        }
    }

    private static bool SaysSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.String => !value.ValueEquals(""),
        _ => true,
    };
}
