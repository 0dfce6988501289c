using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Evaluation;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>
/// The text of what each flag serves, kept ready: a flag serves few different things, so that an answer about all flags is put together
/// from pieces that were written once. They live as long as their flag stays as it is, through all snapshots that share it.
/// </summary>
/// <param name="write">Writes one flag's piece: something for each name that the flag has in the answer.</param>
/// <param name="isMember">Whether a piece has members of an object, and not values.</param>
internal sealed class AnswerPieces(AnswerPieces.Writing write, bool isMember)
{
    /// <summary>The size in bytes above which a piece is not cached but written each time.</summary>
    private const int Largest = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConditionalWeakTable<CompiledFlag, CachedPieces> _flags = [];
    private readonly ConditionalWeakTable<Snapshot, CachedPieces[]> _snapshots = [];

    /// <summary>Writes what a flag serves.</summary>
    public delegate void Writing(Utf8JsonWriter writer, CompiledFlag flag, in FlagEvaluation result);

    /// <summary>Adds the pieces of all flags to an answer, with a comma between two.</summary>
    public void AddTo(AnswerText answer, Snapshot snapshot, ReadOnlySpan<FlagEvaluation> results)
    {
        var kept = _snapshots.GetValue(snapshot, OfFlags);
        for (var i = 0; i < results.Length; i++)
        {
            ref readonly var result = ref results[i];
            answer.Add(kept[i].Find(result) ?? Make(kept[i], snapshot.Flags[i], result), isFirst: i == 0);
        }
    }

    /// <summary>Adds the pieces of the flags that are on.</summary>
    public void AddEnabledTo(AnswerText answer, Snapshot snapshot, ReadOnlySpan<FlagEvaluation> results)
    {
        var kept = _snapshots.GetValue(snapshot, OfFlags);
        var isFirst = true;
        for (var i = 0; i < results.Length; i++)
        {
            ref readonly var result = ref results[i];
            if (result.Enabled)
            {
                answer.Add(kept[i].Find(result) ?? Make(kept[i], snapshot.Flags[i], result), isFirst);
                isFirst = false;
            }
        }
    }

    private CachedPieces[] OfFlags(Snapshot snapshot) =>
        [.. snapshot.Flags.Select(flag => _flags.GetValue(flag, static flag => new CachedPieces(flag.Variations.Count + 1)))];

    private byte[] Make(CachedPieces kept, CompiledFlag flag, in FlagEvaluation result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        if (isMember)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartArray();
        }

        write(writer, flag, result);
        writer.Flush();

        // Without the bracket, for it stands within the answer's.
        var piece = buffer.WrittenSpan[1..].ToArray();
        if (piece.Length <= Largest)
        {
            kept.Keep(result, piece);
        }

        return piece;
    }
}

/// <summary>One flag's pieces. Who loses a race writes the same again some time.</summary>
/// <param name="variations">How many things the flag can serve: one more than it has, for an off variation that it lacks.</param>
internal sealed class CachedPieces(int variations)
{
    private static readonly int Reasons = Enum.GetValues<Reason>().Length;

    // First the pieces that no rule is named in, then those of each rule.
    private byte[]?[]?[] _rows = [];

    /// <summary>The piece for a result; null where there is none yet.</summary>
    public byte[]? Find(in FlagEvaluation result)
    {
        var rows = Volatile.Read(ref _rows);
        var row = result.Rule + 1;
        return row < rows.Length && Volatile.Read(ref rows[row]) is { } pieces ? Volatile.Read(ref pieces[SlotOf(result)]) : null;
    }

    /// <summary>Keeps the piece for a result.</summary>
    public void Keep(in FlagEvaluation result, byte[] piece)
    {
        var row = result.Rule + 1;
        var rows = Volatile.Read(ref _rows);
        if (row >= rows.Length)
        {
            Array.Resize(ref rows, row + 1);
            Volatile.Write(ref _rows, rows);
        }

        var pieces = Volatile.Read(ref rows[row]);
        if (pieces is null)
        {
            pieces = new byte[]?[variations * 2 * (row == 0 ? Reasons : 1)];
            Volatile.Write(ref rows[row], pieces);
        }

        Volatile.Write(ref pieces[SlotOf(result)], piece);
    }

    private static int SlotOf(in FlagEvaluation result)
    {
        var slot = (result.VariationPosition * 2) + (result.IsBucketed ? 1 : 0);

        // Where a rule matched there is but one reason.
        return result.Rule < 0 ? (slot * Reasons) + (int)result.Reason : slot;
    }
}
