using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Evaluation;

/// <summary>
/// A short digest of a context. Contexts with the same attributes have the same one, in whatever order they were sent.
/// </summary>
internal static class ContextDigest
{
    private const int Length = 16;

    public static string Of(EvaluationContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Add(buffer, context.Attributes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return Base64Url.EncodeToString(hash[..Length]);
    }

    private static void Add(ArrayBufferWriter<byte> buffer, AttributeObject members)
    {
        string[] names = [.. members.Names];
        Array.Sort(names, StringComparer.Ordinal);
        AddNumber(buffer, names.Length);
        foreach (var name in names)
        {
            Add(buffer, name);
            members.TryGet(name, out var value);
            Add(buffer, value);
        }
    }

    // The kind and every length go in as well, so that no two values come to the same bytes.
    private static void Add(ArrayBufferWriter<byte> buffer, in AttributeValue value)
    {
        AddNumber(buffer, (long)value.Kind);
        switch (value.Kind)
        {
            case AttributeKind.Text:
                Add(buffer, value.Text);
                break;
            case AttributeKind.Number:
                AddNumber(buffer, BitConverter.DoubleToInt64Bits(value.Number));
                break;
            case AttributeKind.Boolean:
                AddNumber(buffer, value.IsTrue ? 1 : 0);
                break;
            case AttributeKind.List:
                AddNumber(buffer, value.Elements.Length);
                foreach (ref readonly var element in value.Elements)
                {
                    Add(buffer, element);
                }

                break;
            case AttributeKind.Object:
                Add(buffer, value.Members!);
                break;
            default:
                break;
        }
    }

    private static void Add(ArrayBufferWriter<byte> buffer, string text)
    {
        AddNumber(buffer, text.Length);
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void AddNumber(ArrayBufferWriter<byte> buffer, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }
}
