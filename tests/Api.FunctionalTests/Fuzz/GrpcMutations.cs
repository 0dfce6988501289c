using System.Buffers.Binary;
using FlagService.Api.FunctionalTests.Grpc;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace FlagService.Api.FunctionalTests.Fuzz;

/// <summary>Makes gRPC calls that nobody should make, the same ones for the same seed.</summary>
internal sealed class GrpcMutations(int seed, IReadOnlyList<string> ids)
{
    private const int MaximumDepth = 4;

    private static readonly string[] Texts =
    [
        "", " ", "x", "a\0b", "\u202e\u200b", "e\u0301", "\u0007", "\ud83d\ude00", "%", "../../etc", "';--", "9999-12-31T23:59:59Z", "00000000-0000-0000-0000-000000000000",
        "null", "active", "Administrator", "root", "root@example.com", "(a+)+$", "\r\n",
    ];

    private static readonly double[] Numbers = [0, -1, 0.5, double.NaN, double.PositiveInfinity, 1e308, -0.0];

    private readonly Random _random = new(seed);

    /// <summary>A call with one thing wrong, or several.</summary>
    public FuzzedCall Next(GrpcMethod method)
    {
        var message = Message(method.Request, depth: 0).ToByteArray();
        return new FuzzedCall("POST", $"/{method.Name}")
        {
            Caller = _random.Next(2),
            ContentType = "application/grpc",
            IsGrpc = true,
            IsForApplications = method.IsForApplications,
            Headers = Headers(),
            Body = _random.Next(3) == 0 ? Broken(message) : GrpcMethod.Framed(message),
        };
    }

    private T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private string Text() => _random.Next(20) == 0 ? new string('x', One([200, 3000, 70_000])) : _random.Next(3) == 0 ? One(ids) : One(Texts);

    private List<(string Name, string Value)> Headers()
    {
        (string, string)[] headers =
        [
            ("grpc-timeout", "garbage"), ("grpc-timeout", "99999999H"), ("grpc-timeout", "-1S"), ("grpc-timeout", "0n"), ("grpc-encoding", "gzip"), ("grpc-encoding", "none-such"),
            ("grpc-accept-encoding", "br;;"), ("traceparent", "00-zz"), ("x-sdk-key", new string('k', 5000)), ("some-bin", "%%%"), ("Origin", "null"),
        ];
        return _random.Next(5) == 0 ? [("TE", "trailers"), One(headers)] : [("TE", "trailers")];
    }

    private byte[] Broken(byte[] message)
    {
        var frame = GrpcMethod.Framed(message);
        switch (_random.Next(9))
        {
            case 0:
                return [];
            case 1:
                return frame[..^Math.Min(frame.Length, 1 + _random.Next(frame.Length))];
            case 2:
                frame[0] = 1; // As if it were compressed.
                return frame;
            case 3:
                frame[0] = 0xff;
                return frame;
            case 4:
                BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), uint.MaxValue);
                return frame;
            case 5:
                return [.. frame, .. frame];
            case 6:
                return GrpcMethod.Framed(new byte[(1024 * 1024) + 1]);
            case 7:
                return GrpcMethod.Framed([0x0a, 0x04, 0xff, 0xc0, 0xed, 0xa0]);
            default:
                var noise = new byte[_random.Next(200)];
                _random.NextBytes(noise);
                return GrpcMethod.Framed(noise);
        }
    }

    private IMessage Message(MessageDescriptor type, int depth)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => _random.Next(3) != 0))
        {
            if (field.IsMap)
            {
                var map = (System.Collections.IDictionary)field.Accessor.GetValue(message);
                for (var i = _random.Next(4); i > 0; i--)
                {
                    map[Text()] = Value(field.MessageType.FindFieldByNumber(2), depth + 1) ?? new Value();
                }
            }
            else if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                for (var i = _random.Next(20) == 0 ? 2000 : _random.Next(4); i > 0 && Value(field, depth + 1) is { } entry; i--)
                {
                    list.Add(entry);
                }
            }
            else if (Value(field, depth + 1) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }

    private object? Value(FieldDescriptor field, int depth) => field.FieldType switch
    {
        FieldType.String => Text(),
        FieldType.Bool => _random.Next(2) == 0,
        FieldType.Int32 => One([0, 1, -1, int.MaxValue, int.MinValue, 101]),
        FieldType.Double => One(Numbers),
        FieldType.Bytes => ByteString.CopyFromUtf8(Text()),
        FieldType.Message => depth < MaximumDepth ? Message(field.MessageType, depth) : null,
        FieldType.Enum => field.EnumType.Values[0].Number,
        _ => null,
    };
}
