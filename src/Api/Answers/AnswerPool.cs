using System.Buffers;

namespace FlagService.Api.Answers;

/// <summary>
/// Lends memory for answers. The framework's pool keeps as many large pieces as were ever lent at once, so that a crowd whose answers were given up
/// would leave their memory behind for as long as it matters: of large ones here only a few are kept.
/// </summary>
internal static class AnswerPool
{
    private const int Large = 128 * 1024;
    private const int LargestKept = 8 * 1024 * 1024;
    private const int MostKept = 4;

    private static readonly ArrayPool<byte> OfLarge = ArrayPool<byte>.Create(LargestKept, MostKept);

    /// <summary>Lends at least so many bytes.</summary>
    public static byte[] Rent(int length) => PoolOf(length).Rent(length);

    /// <summary>Takes them back.</summary>
    public static void Return(byte[] lent) => PoolOf(lent.Length).Return(lent);

    private static ArrayPool<byte> PoolOf(int length) => length <= Large ? ArrayPool<byte>.Shared : OfLarge;
}
