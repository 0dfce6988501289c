using System.Text;

namespace FlagService.Domain.Evaluation;

/// <summary>A variation, ready to go out.</summary>
public sealed class ServedVariation
{
    private readonly byte[] _utf8;

    internal ServedVariation(Variation definition)
    {
        Key = definition.Key;
        Value = definition.Value;
        _utf8 = Encoding.UTF8.GetBytes(definition.Value);
    }

    public string Key { get; }

    /// <summary>The value as JSON text, exactly as it was saved.</summary>
    public string Value { get; }

    /// <summary>The same text in UTF-8.</summary>
    public ReadOnlyMemory<byte> ValueUtf8 => _utf8;
}
