using System.Diagnostics.CodeAnalysis;

namespace FlagService.Evaluation.Contexts;

/// <summary>What type an attribute has in JSON.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The field's own words.")]
public enum AttributeKind
{
    Null,
    Text,
    Number,
    Boolean,
    List,
    Object,
}

/// <summary>The value of an attribute of a context: what JSON can say. The default value is null.</summary>
public readonly struct AttributeValue
{
    private readonly object? _reference;
    private readonly double _number;

    private AttributeValue(AttributeKind kind, object? reference, double number)
    {
        Kind = kind;
        _reference = reference;
        _number = number;
    }

    public static AttributeValue Null => default;

    public AttributeKind Kind { get; }

    /// <summary>The string; empty when this is none.</summary>
    public string Text => _reference as string ?? string.Empty;

    /// <summary>The number; 0 when this is none.</summary>
    public double Number => Kind == AttributeKind.Number ? _number : 0;

    /// <summary>True for the boolean true, false for anything else.</summary>
    public bool IsTrue => Kind == AttributeKind.Boolean && _number != 0;

    /// <summary>The elements of a list; none when this is no list.</summary>
    public ReadOnlySpan<AttributeValue> Elements => List?.Elements;

    /// <summary>The members of an object; null when this is no object.</summary>
    public AttributeObject? Members => _reference as AttributeObject;

    /// <summary>The list; null when this is no list.</summary>
    internal AttributeList? List => _reference as AttributeList;

    /// <summary>
    /// A string; null gives a null attribute, and so does one with a lone surrogate: it is no text, so that no condition can mean it and
    /// nobody is assigned to a bucket by it.
    /// </summary>
    public static AttributeValue OfText(string? text) =>
        text is null || !UnicodeText.IsWellFormed(text) ? default : new(AttributeKind.Text, text, 0);

    public static AttributeValue OfNumber(double number) => new(AttributeKind.Number, null, number);

    public static AttributeValue OfBoolean(bool value) => new(AttributeKind.Boolean, null, value ? 1 : 0);

    /// <summary>A list of these elements, which are copied.</summary>
    public static AttributeValue OfList(params ReadOnlySpan<AttributeValue> elements) =>
        new(AttributeKind.List, new AttributeList(elements.ToArray()), 0);

    public static AttributeValue OfObject(AttributeObject members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new AttributeValue(AttributeKind.Object, members, 0);
    }
}
