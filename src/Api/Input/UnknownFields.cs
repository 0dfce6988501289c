using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FlagService.Api.Bodies;
using FlagService.Api.Operations;

namespace FlagService.Api.Input;

/// <summary>A field of a body that its type doesn't have, or that nobody sets.</summary>
/// <param name="Place">Where the object stands that has it: empty, or a path with a dot at the end.</param>
/// <param name="Name">As it was sent.</param>
/// <param name="Known">The names of the fields that the object may have.</param>
/// <param name="Value">The JSON that was sent for it.</param>
/// <param name="IsReadOnly">Whether it is known, and only answered.</param>
internal sealed record UnknownField(string Place, string Name, IReadOnlyCollection<string> Known, ReadOnlySequence<byte> Value, bool IsReadOnly);

/// <summary>Finds unknown and read-only fields of a body, at every depth. A body that isn't JSON has none; deserialization refuses it.</summary>
internal sealed class UnknownFields
{
    /// <summary>The largest number of fields that are named in an answer.</summary>
    public const int MostNamed = 50;

    private readonly KnownFields _known;
    private readonly OperationInput _operation;
    private readonly ReadOnlySequence<byte> _body;
    private readonly List<UnknownField> _found = [];

    private UnknownFields(KnownFields known, OperationInput operation, in ReadOnlySequence<byte> body) =>
        (_known, _operation, _body) = (known, operation, body);

    /// <summary>The first of them.</summary>
    public IReadOnlyList<UnknownField> Named => _found;

    /// <summary>How many there are beside them.</summary>
    public int Others { get; private set; }

    /// <summary>Those of a body.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="operation">Whose body it is.</param>
    /// <param name="known">The fields of all types.</param>
    public static UnknownFields In(in ReadOnlySequence<byte> body, OperationInput operation, KnownFields known)
    {
        var unmarked = BodyScan.WithoutMark(body);
        var fields = new UnknownFields(known, operation, unmarked);
        var reader = new Utf8JsonReader(unmarked, new JsonReaderOptions { MaxDepth = DocumentBody.Depth });
        try
        {
            if (reader.Read())
            {
                fields.Look(ref reader, operation.Body, "");
            }
        }
        catch (JsonException)
        {
            return new UnknownFields(known, operation, unmarked);
        }

        return fields;
    }

    private void Look(ref Utf8JsonReader reader, KnownFields.Shape shape, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when shape.Fields is not null || HasShapedElements(shape):
                LookIntoObject(ref reader, shape, path.Length == 0 ? "" : $"{path}.");
                break;
            case JsonTokenType.StartArray when _operation.TakesAnswer && shape.Element == typeof(string):
                LookAtTexts(ref reader, path);
                break;
            case JsonTokenType.StartArray when HasShapedElements(shape):
                for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
                {
                    Look(ref reader, _known.Of(shape.Element!), $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]");
                }

                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void LookIntoObject(ref Utf8JsonReader reader, KnownFields.Shape shape, string place)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = BodyShape.NameOf(ref reader);
            reader.Read();
            if (TypeOf(shape, name) is not { } type)
            {
                Add(ref reader, place, name, shape.Fields!.Keys);
            }
            else if (shape.ReadOnly.Contains(name) && !_operation.TakesDocument)
            {
                Add(ref reader, place, name, [], isReadOnly: true);
            }
            else if (_known.Of(type) is var inner && inner == KnownFields.Shape.Free)
            {
                reader.Skip();
            }
            else
            {
                Look(ref reader, inner, place + name);
            }
        }
    }

    /// <summary>What is named by a text may be answered as an object, and be sent back as one.</summary>
    private void LookAtTexts(ref Utf8JsonReader reader, string path)
    {
        for (var i = 0; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; i++)
        {
            if (reader.TokenType is JsonTokenType.StartObject)
            {
                Add(ref reader, "", $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", [], isReadOnly: true);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private bool HasShapedElements(KnownFields.Shape shape) => shape.Element is { } element && _known.Of(element) != KnownFields.Shape.Free;

    private Type? TypeOf(KnownFields.Shape shape, string name) =>
        shape.Fields is not { } fields ? shape.Element
        : fields.TryGetValue(name, out var type) && (!_operation.ReadsExactly || fields.Keys.Contains(name, StringComparer.Ordinal)) ? type
        : null;

    private void Add(ref Utf8JsonReader reader, string place, string name, IEnumerable<string> known, bool isReadOnly = false)
    {
        var start = reader.TokenStartIndex;
        reader.Skip();
        if (isReadOnly || _found.Count < MostNamed)
        {
            _found.Add(new UnknownField(place, name, [.. known], _body.Slice(start, reader.BytesConsumed - start), isReadOnly));
        }
        else
        {
            Others++;
        }
    }
}
