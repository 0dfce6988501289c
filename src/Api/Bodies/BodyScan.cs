using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FlagService.Api.Operations;
using FlagService.Domain;

namespace FlagService.Api.Bodies;

/// <summary>
/// Scans a body before it is deserialized, and refuses lists and names that are too long and too many unknown fields. Other faults are found by
/// deserialization.
/// </summary>
internal ref struct BodyScan
{
    private const int Deepest = 64;

    private readonly List<Step> _path = [];
    private readonly int _mostInAll;
    private Utf8JsonReader _reader;
    private int _inAll;
    private int _unknownInAll;

    private BodyScan(in ReadOnlySequence<byte> body, int mostInAll)
    {
        _reader = new Utf8JsonReader(WithoutMark(body), new JsonReaderOptions { MaxDepth = Deepest });
        _mostInAll = mostInAll;
    }

    /// <summary>Looks through a body.</summary>
    /// <param name="body">All of it.</param>
    /// <param name="shape">What it is read as.</param>
    /// <param name="mostInAll">How many objects, list entries and members it may hold in all.</param>
    /// <exception cref="RefusedException">It holds more than it may, or has a name that is too long; the place is named.</exception>
    public static void Check(in ReadOnlySequence<byte> body, BodyShape shape, int mostInAll)
    {
        var scan = new BodyScan(body, mostInAll);
        try
        {
            if (scan._reader.Read())
            {
                scan.Value(shape);
            }
        }
        catch (JsonException)
        {
            // Nothing is too long up to here, and deserialization fails at this place.
        }
    }

    /// <summary>A body without the mark of its byte order, with which files of some systems begin, and which the serializer passes over too.</summary>
    public static ReadOnlySequence<byte> WithoutMark(in ReadOnlySequence<byte> body)
    {
        var reader = new SequenceReader<byte>(body);
        return reader.IsNext([0xEF, 0xBB, 0xBF], advancePast: true) ? reader.UnreadSequence : body;
    }

    private void Value(BodyShape shape)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartArray when shape is { Each: { } each, IsMap: false }:
                List(each, shape.Most);
                break;
            case JsonTokenType.StartObject when shape is { Each: { } each, IsMap: true }:
                Map(each, shape.Most);
                break;
            case JsonTokenType.StartObject when shape.HasFields:
                Fields(shape);
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Anything(ListLimits.ValueBytes);
                break;
            default:
                break;
        }
    }

    private void List(BodyShape each, int most)
    {
        for (var count = 0; _reader.Read() && _reader.TokenType is not JsonTokenType.EndArray; count++)
        {
            Count(count, most);
            Enter(new Step(Name: null, count));
            Value(each);
            Leave();
        }
    }

    private void Map(BodyShape each, int most)
    {
        for (var count = 0; _reader.Read() && _reader.TokenType is JsonTokenType.PropertyName; count++)
        {
            Count(count, most);
            EnsureNameFits();
            Enter(new Step(BodyShape.NameOf(ref _reader), 0));
            _reader.Read();
            Value(each);
            Leave();
        }
    }

    private void Fields(BodyShape shape)
    {
        var unknown = 0;
        while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
        {
            EnsureNameFits();
            var field = shape.Field(ref _reader, out var name);
            if (field is null)
            {
                CountUnknown(unknown++);
            }

            _reader.Read();
            Enter(new Step(name, 0));
            if (field is not null)
            {
                Value(field);
            }
            else
            {
                Anything(shape.NoticesOthers ? ListLimits.NoticedBytes : int.MaxValue);
            }

            Leave();
        }
    }

    // A value that is kept as it is, or one of the wrong kind, which the serializer reads to its end before it says so.
    private void Anything(int most)
    {
        var start = _reader.TokenStartIndex;
        _reader.Skip();
        if (_reader.BytesConsumed - start > most)
        {
            Refuse($"must take at most {most} bytes of the body");
        }
    }

    private void Count(int before, int most)
    {
        if (before >= most)
        {
            Refuse($"must have at most {most} entries");
        }

        if (++_inAll > _mostInAll)
        {
            Refuse($"must be sent in several parts: a body has at most {_mostInAll} list entries in total");
        }
    }

    private void CountUnknown(int before)
    {
        if (before >= ListLimits.UnknownFields)
        {
            Refuse($"must have at most {ListLimits.UnknownFields} unknown fields");
        }

        if (++_unknownInAll > ListLimits.UnknownInAll(_mostInAll))
        {
            Refuse($"must be sent in several parts: a body has at most {ListLimits.UnknownInAll(_mostInAll)} unknown fields in total");
        }
    }

    // Checked before it becomes a string: deserialization creates several, and some for each value below it.
    private readonly void EnsureNameFits()
    {
        if ((_reader.HasValueSequence ? _reader.ValueSequence.Length : _reader.ValueSpan.Length) > ListLimits.NameBytes)
        {
            Refuse($"must not have a field whose name takes more than {ListLimits.NameBytes} bytes of the body");
        }
    }

    private readonly void Enter(Step step) => _path.Add(step);

    private readonly void Leave() => _path.RemoveAt(_path.Count - 1);

    private readonly void Refuse(string message)
    {
        var field = new StringBuilder();
        foreach (var (name, index) in _path)
        {
            if (name is null)
            {
                field.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else
            {
                field.Append(field.Length == 0 ? "" : ".").Append(name);
            }
        }

        Error.InvalidField(BodyFault.Shown(field.Length == 0 ? BodyFault.Body : field.ToString()), message).Throw();
    }

    /// <summary>A step into the body: to a field, or to an entry of a list.</summary>
    private readonly record struct Step(string? Name, int Index);
}
