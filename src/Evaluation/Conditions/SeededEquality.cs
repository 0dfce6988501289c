namespace FlagService.Evaluation.Conditions;

/// <summary>
/// Compares texts ordinally and numbers as they are, for hash tables of what strangers choose. The hashes are seeded: those of the base class
/// library for a number, and at first for a text, can be computed by anybody, and thousands of values of one hash make each look-up as long as the table.
/// </summary>
internal sealed class SeededEquality : IEqualityComparer<string>, IEqualityComparer<double>
{
    public static SeededEquality Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string text) => text.GetHashCode(StringComparison.Ordinal);

    public bool Equals(double x, double y) => x.Equals(y);

    // The two zeros are equal.
    public int GetHashCode(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return HashCode.Combine((int)bits, (int)(bits >> 32));
    }
}
