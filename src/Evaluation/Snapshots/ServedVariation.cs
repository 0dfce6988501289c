using System.Text;

namespace FlagService.Evaluation.Snapshots;

/// <summary>A variation, ready to go out.</summary>
public sealed class ServedVariation
{
    private readonly byte[] _utf8;

    internal ServedVariation(Variation definition, int position)
    {
        Position = position;
        Key = definition.Key;
        Value = definition.Value;
        _utf8 = Encoding.UTF8.GetBytes(definition.Value);
    }

    /// <summary>Its place among all that the flag can serve, from 0; an off variation that the flag lacks comes last.</summary>
    public int Position { get; }

    public string Key { get; }

    /// <summary>The value as JSON text, exactly as it was saved.</summary>
    public string Value { get; }

    /// <summary>The same text in UTF-8.</summary>
    public ReadOnlyMemory<byte> ValueUtf8 => _utf8;
}
