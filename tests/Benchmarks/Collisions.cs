namespace FlagService.Benchmarks;

/// <summary>Different numbers that .NET's own hash tables put in one place, as somebody would choose them who wants to make a table slow.</summary>
internal static class Collisions
{
    private const uint Half = 0x4050_0000;

    /// <summary>The hash of a number is its two halves, combined by exclusive or.</summary>
    public static IReadOnlyList<double> Numbers { get; } = [.. Enumerable.Range(1, 4_000).Select(i => BitConverter.UInt64BitsToDouble(((ulong)(Half + (uint)i) << 32) | (uint)i))];
}
