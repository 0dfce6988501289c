using System.Buffers.Binary;
using System.Buffers.Text;

namespace FlagService.Application.Audit;

/// <summary>Where a page of the log ended. Entries that are added meanwhile come before it, so that what follows stays the same.</summary>
/// <param name="At">The last entry's time, to microseconds.</param>
/// <param name="Id">The last entry.</param>
public sealed record AuditCursor(DateTimeOffset At, Guid Id)
{
    private const int TimeLength = sizeof(long);
    private const int Length = TimeLength + 16;

    // Far enough for every time that is kept, and near enough that no calculation with it overflows.
    private static readonly long LastMicrosecond = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads what <see cref="ToString"/> gave; null where it is something else.</summary>
    public static AuditCursor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != Base64Url.GetEncodedLength(Length)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Length)
        {
            return null;
        }

        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return microseconds >= 0 && microseconds <= LastMicrosecond
            ? new(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), new Guid(bytes[TimeLength..], bigEndian: true))
            : null;
    }

    /// <summary>Opaque text for a URL.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Id.TryWriteBytes(bytes[TimeLength..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
