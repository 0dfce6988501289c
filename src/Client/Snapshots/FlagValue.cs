using System.Runtime.InteropServices;
using System.Text.Json;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Client.Snapshots;

/// <summary>The value of a variation, decoded when its flag is loaded and not when it is asked for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct FlagValue
{
    private FlagValue(FlagType type, JsonElement json)
    {
        (IsValid, Boolean) = (true, json.ValueKind == JsonValueKind.True);
        switch (type, json.ValueKind)
        {
            case (FlagType.Boolean, JsonValueKind.True or JsonValueKind.False):
            case (FlagType.Object, _):
                break;
            case (FlagType.String, JsonValueKind.String):
                Text = json.GetString();
                break;
            case (FlagType.Number, JsonValueKind.Number) when json.TryGetDouble(out var number):
                Number = number;
                break;
            default:
                IsValid = false;
                break;
        }
    }

    /// <summary>Whether it is of its flag's type; an off variation that the flag lacks is not.</summary>
    public bool IsValid { get; }

    public bool Boolean { get; }

    public double Number { get; }

    public string? Text { get; }

    /// <summary>What a flag can serve, by the position of the variation.</summary>
    public static FlagValue[] Of(CompiledFlag flag)
    {
        var values = flag.Variations.Select(variation => variation.ValueUtf8).ToList();
        return flag.OffVariation.Position < values.Count
            ? [.. values.Select(Read)]
            : [.. values.Append(flag.OffVariation.ValueUtf8).Select(Read)];

        FlagValue Read(ReadOnlyMemory<byte> utf8)
        {
            using var json = JsonDocument.Parse(utf8);
            return new FlagValue(flag.Type, json.RootElement);
        }
    }
}
