using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>
/// The text of what each flag serves, kept ready: a flag serves few different things, so that an answer about all flags is put together
/// from pieces that were written once. They live as long as their snapshot.
/// </summary>
/// <param name="write">Writes one flag's piece.</param>
/// <param name="isMember">Whether a piece is a member of an object, and not a value.</param>
internal sealed class AnswerPieces(AnswerPieces.Writing write, bool isMember)
{
    /// <summary>Larger pieces are written anew each time, in bytes.</summary>
    private const int Largest = 1024;

    private static readonly int Reasons = Enum.GetValues<Reason>().Length;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConditionalWeakTable<Snapshot, Kept> _snapshots = [];

    /// <summary>Writes what a flag serves.</summary>
    public delegate void Writing(Utf8JsonWriter writer, CompiledFlag flag, in FlagEvaluation result);

    /// <summary>Gathers the pieces of an answer about all flags.</summary>
    public GatheredPieces Gather(Snapshot snapshot, IReadOnlyList<FlagEvaluation> results)
    {
        var kept = _snapshots.GetValue(snapshot, static snapshot => new Kept(snapshot.Flags.Count));
        var pieces = ArrayPool<byte[]>.Shared.Rent(results.Count);
        var length = Math.Max(0, results.Count - 1); // the commas
        for (var i = 0; i < results.Count; i++)
        {
            var result = results[i];
            pieces[i] = kept.Find(i, result) ?? Make(kept, snapshot.Flags[i], i, result);
            length += pieces[i].Length;
        }

        return new GatheredPieces(pieces, results.Count, length);
    }

    private byte[] Make(Kept kept, CompiledFlag flag, int position, in FlagEvaluation result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        if (isMember)
        {
            writer.WriteStartObject();
        }

        write(writer, flag, result);
        writer.Flush();
        var piece = buffer.WrittenSpan[(isMember ? 1 : 0)..].ToArray();
        if (piece.Length <= Largest)
        {
            kept.Keep(position, flag, result, piece);
        }

        return piece;
    }

    private sealed class Kept(int flags)
    {
        private readonly byte[]?[]?[] _flags = new byte[]?[]?[flags];
        private readonly ConcurrentDictionary<(int Flag, int Slot, string Rule), byte[]> _ofRules = new();

        public byte[]? Find(int flag, in FlagEvaluation result) => result.RuleId is { } rule
            ? _ofRules.GetValueOrDefault((flag, SlotOf(result), rule))
            : Volatile.Read(ref _flags[flag]) is { } slots ? Volatile.Read(ref slots[SlotOf(result)]) : null;

        public void Keep(int position, CompiledFlag flag, in FlagEvaluation result, byte[] piece)
        {
            if (result.RuleId is { } rule)
            {
                _ofRules[(position, SlotOf(result), rule)] = piece;
                return;
            }

            // One more than the flag has, for an off variation that it lacks. Who loses the race writes the same again some time.
            var slots = Volatile.Read(ref _flags[position]);
            if (slots is null)
            {
                slots = new byte[]?[(flag.Variations.Count + 1) * Reasons * 2];
                Volatile.Write(ref _flags[position], slots);
            }

            Volatile.Write(ref slots[SlotOf(result)], piece);
        }

        private static int SlotOf(in FlagEvaluation result) =>
            (((result.Variation.Position * Reasons) + (int)result.Reason) * 2) + (result.IsBucketed ? 1 : 0);
    }
}

/// <summary>The pieces of one answer.</summary>
internal readonly struct GatheredPieces(byte[][] pieces, int count, int length) : IDisposable
{
    /// <summary>Of all, with a comma between two.</summary>
    public int Length => length;

    public void WriteTo(IBufferWriter<byte> output)
    {
        // The server's writer takes far longer for many small writes than for one.
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        var rest = buffer.AsSpan();
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                rest[0] = (byte)',';
                rest = rest[1..];
            }

            pieces[i].CopyTo(rest);
            rest = rest[pieces[i].Length..];
        }

        output.Write(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public void Dispose() => ArrayPool<byte[]>.Shared.Return(pieces, clearArray: true);
}
