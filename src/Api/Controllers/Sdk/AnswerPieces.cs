using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>
/// The text of what each flag serves, kept ready: a flag serves few different things, so that an answer about all flags is put together
/// from pieces that were written once. They live as long as their flag stays as it is, through all snapshots that share it.
/// </summary>
/// <param name="write">Writes one flag's piece.</param>
/// <param name="isMember">Whether a piece is a member of an object, and not a value.</param>
internal sealed class AnswerPieces(AnswerPieces.Writing write, bool isMember)
{
    /// <summary>Larger pieces are written anew each time, in bytes.</summary>
    private const int Largest = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConditionalWeakTable<CompiledFlag, KeptPieces> _flags = [];
    private readonly ConditionalWeakTable<Snapshot, KeptPieces[]> _snapshots = [];

    /// <summary>Writes what a flag serves.</summary>
    public delegate void Writing(Utf8JsonWriter writer, CompiledFlag flag, in FlagEvaluation result);

    /// <summary>Gathers the pieces of an answer about all flags.</summary>
    public GatheredPieces Gather(Snapshot snapshot, ReadOnlySpan<FlagEvaluation> results)
    {
        var kept = _snapshots.GetValue(snapshot, OfFlags);
        var pieces = ArrayPool<Piece>.Shared.Rent(results.Length);
        var length = Math.Max(0, results.Length - 1); // the commas
        for (var i = 0; i < results.Length; i++)
        {
            ref readonly var result = ref results[i];
            var piece = kept[i].Find(result) ?? Make(kept[i], snapshot.Flags[i], result);
            pieces[i] = new Piece(piece);
            length += piece.Length;
        }

        return new GatheredPieces(pieces, results.Length, length);
    }

    private KeptPieces[] OfFlags(Snapshot snapshot) =>
        [.. snapshot.Flags.Select(flag => _flags.GetValue(flag, static flag => new KeptPieces(flag.Variations.Count + 1)))];

    private byte[] Make(KeptPieces kept, CompiledFlag flag, in FlagEvaluation result)
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
            kept.Keep(result, piece);
        }

        return piece;
    }
}

/// <summary>One flag's pieces. Who loses a race writes the same again some time.</summary>
/// <param name="variations">How many things the flag can serve: one more than it has, for an off variation that it lacks.</param>
internal sealed class KeptPieces(int variations)
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

/// <summary>A piece. What isn't a class is put into an array without a look at what the array may hold.</summary>
/// <param name="Text">Its text in UTF-8.</param>
internal readonly record struct Piece(byte[] Text);

/// <summary>The pieces of one answer.</summary>
internal readonly struct GatheredPieces(Piece[] pieces, int count, int length)
{
    /// <summary>Sends them with a comma between two, and lets go of them.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="before">What comes before them.</param>
    /// <param name="after">What comes after them.</param>
    public async Task SendAsync(HttpResponse response, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var whole = before.Length + length + after.Length;
        response.ContentLength = whole;
        try
        {
            // Or else the server would keep it all elsewhere until the headers are written. It ends all this itself when the client has gone.
            await response.StartAsync(CancellationToken.None);
            WriteTo(response.BodyWriter.GetSpan(whole), before.Span, after.Span);
            response.BodyWriter.Advance(whole);
        }
        finally
        {
            ArrayPool<Piece>.Shared.Return(pieces, clearArray: true);
        }

        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    private void WriteTo(Span<byte> target, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        before.CopyTo(target);
        target = target[before.Length..];
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                target[0] = (byte)',';
                target = target[1..];
            }

            var piece = pieces[i].Text;
            piece.CopyTo(target);
            target = target[piece.Length..];
        }

        after.CopyTo(target);
    }
}
