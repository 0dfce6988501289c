namespace FlagService.Evaluation.Buckets;

/// <summary>
/// Changes weights by moving the least possible: who shrinks gives up from the top of its stack, who grows takes the lowest
/// buckets that became free. What changes hands is then exactly the sum of the gains, and going straight back restores
/// everybody when only one variation shrank, because the top of a stack is what was taken last.
/// </summary>
internal sealed class Reallocation
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<AllocationRange>> _stacks = new(StringComparer.Ordinal);
    private readonly List<AllocationRange> _free = [];

    private Reallocation(IEnumerable<AllocationRange> ranges)
    {
        foreach (var range in ranges)
        {
            Push(range);
        }
    }

    /// <summary>The ranges after a change, given those before it and the new shares.</summary>
    public static Allocation Change(IEnumerable<AllocationRange> before, IReadOnlyList<WeightedVariation> entries)
    {
        var reallocation = new Reallocation(before);
        reallocation.Shrink(entries.ToDictionary(entry => entry.Variation, entry => entry.Thousandths, StringComparer.Ordinal));
        reallocation.Grow(entries);
        return new Allocation([.. reallocation._order.SelectMany(variation => reallocation._stacks[variation])]);
    }

    // The order doesn't matter: freed buckets are sorted before they are assigned.
    private void Shrink(Dictionary<string, int> shares)
    {
        foreach (var variation in _order)
        {
            var stack = _stacks[variation];
            var excess = stack.Sum(range => range.Length) - shares.GetValueOrDefault(variation);
            while (excess > 0)
            {
                var top = stack[^1];
                stack.RemoveAt(stack.Count - 1);
                var given = Math.Min(excess, top.Length);
                _free.Add(top with { From = top.To - given });
                excess -= given;
                if (given < top.Length)
                {
                    stack.Add(top with { To = top.To - given });
                }
            }
        }

        // Taken from the end, so the lowest bucket stands last.
        _free.Sort((left, right) => right.From.CompareTo(left.From));
    }

    private void Grow(IReadOnlyList<WeightedVariation> entries)
    {
        foreach (var entry in entries)
        {
            var held = _stacks.TryGetValue(entry.Variation, out var stack) ? stack.Sum(range => range.Length) : 0;
            var wanted = entry.Thousandths - held;
            while (wanted > 0)
            {
                var lowest = _free[^1];
                _free.RemoveAt(_free.Count - 1);
                var taken = Math.Min(wanted, lowest.Length);
                Push(new AllocationRange(lowest.From, lowest.From + taken, entry.Variation));
                wanted -= taken;
                if (taken < lowest.Length)
                {
                    _free.Add(lowest with { From = lowest.From + taken });
                }
            }
        }
    }

    private void Push(AllocationRange range)
    {
        if (!_stacks.TryGetValue(range.Variation, out var stack))
        {
            _order.Add(range.Variation);
            _stacks.Add(range.Variation, stack = []);
        }

        if (stack.Count > 0 && stack[^1].To == range.From)
        {
            stack[^1] = stack[^1] with { To = range.To };
        }
        else
        {
            stack.Add(range);
        }
    }
}
