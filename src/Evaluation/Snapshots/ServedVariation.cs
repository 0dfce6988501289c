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
        Alias = definition.Alias;
        Value = definition.Value;
        _utf8 = Encoding.UTF8.GetBytes(definition.Value);
    }

    /// <summary>Its place among all that the flag can serve, from 0; an off variation that the flag lacks comes last.</summary>
    public int Position { get; }

    public string Key { get; }

    /// <summary>What applications call it that were written for another product; null where they use the key.</summary>
    public string? Alias { get; }

    /// <summary>Its name in the protocols of other products: the alias, or the key where there is none.</summary>
    public string Name => Alias ?? Key;

    /// <summary>Whether a name is its key or its alias.</summary>
    public bool IsCalled(string name) => string.Equals(Key, name, StringComparison.Ordinal) || string.Equals(Alias, name, StringComparison.Ordinal);

    /// <summary>The value as JSON text, exactly as it was saved.</summary>
    public string Value { get; }

    /// <summary>The same text in UTF-8.</summary>
    public ReadOnlyMemory<byte> ValueUtf8 => _utf8;
}
