using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FlagService.Api.Bodies;
using FlagService.Api.Controllers.V1;

namespace FlagService.Api.Input;

/// <summary>A field of a body that its type doesn't have.</summary>
/// <param name="Place">Where the object stands that has it: empty, or a path with a dot at the end.</param>
/// <param name="Name">As it was sent.</param>
/// <param name="Known">The names of the fields that the object may have.</param>
internal sealed record UnknownField(string Place, string Name, IReadOnlyCollection<string> Known);

/// <summary>Finds the fields of a body that nobody knows, at every depth. What isn't JSON has none: whoever reads it says so.</summary>
internal sealed class UnknownFields
{
    /// <summary>The most that are named; more of them tell nothing new.</summary>
    public const int MostNamed = 50;

    private readonly KnownFields _known;
    private readonly bool _exactly;
    private readonly List<UnknownField> _found = [];

    private UnknownFields(KnownFields known, bool exactly) => (_known, _exactly) = (known, exactly);

    /// <summary>The first of them.</summary>
    public IReadOnlyList<UnknownField> Named => _found;

    /// <summary>How many there are beside them.</summary>
    public int Others { get; private set; }

    /// <summary>Those of a body.</summary>
    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="shape">What it should be.</param>
    /// <param name="known">The fields of all types.</param>
    /// <param name="exactly">Whether the case of names counts.</param>
    public static UnknownFields In(in ReadOnlySequence<byte> body, KnownFields.Shape shape, KnownFields known, bool exactly)
    {
        var fields = new UnknownFields(known, exactly);
        var reader = new Utf8JsonReader(BodyScan.WithoutMark(body), new JsonReaderOptions { MaxDepth = DocumentBody.Depth });
        try
        {
            if (reader.Read())
            {
                fields.Look(ref reader, shape, "");
            }
        }
        catch (JsonException)
        {
            return new UnknownFields(known, exactly);
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
                Add(place, name, shape.Fields!.Keys);
                reader.Skip();
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

    private bool HasShapedElements(KnownFields.Shape shape) => shape.Element is { } element && _known.Of(element) != KnownFields.Shape.Free;

    private Type? TypeOf(KnownFields.Shape shape, string name) =>
        shape.Fields is not { } fields ? shape.Element
        : fields.TryGetValue(name, out var type) && (!_exactly || fields.Keys.Contains(name, StringComparer.Ordinal)) ? type
        : null;

    private void Add(string place, string name, IEnumerable<string> known)
    {
        if (_found.Count < MostNamed)
        {
            _found.Add(new UnknownField(place, name, [.. known]));
        }
        else
        {
            Others++;
        }
    }
}
