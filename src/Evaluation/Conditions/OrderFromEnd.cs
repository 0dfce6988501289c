namespace FlagService.Evaluation.Conditions;

/// <summary>Orders texts by their characters from the last one to the first, so that those with one ending stand together.</summary>
internal sealed class OrderFromEnd : IComparer<string>
{
    public static OrderFromEnd Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        const int Many = 8;
        var left = x.AsSpan();
        var right = y.AsSpan();
        while (left.Length >= Many && right.Length >= Many && left[^Many..].SequenceEqual(right[^Many..]))
        {
            left = left[..^Many];
            right = right[..^Many];
        }

        var shared = Math.Min(left.Length, right.Length);
        for (var i = 1; i <= shared; i++)
        {
            if (left[^i] != right[^i])
            {
                return left[^i] - right[^i];
            }
        }

        return left.Length - right.Length;
    }
}
