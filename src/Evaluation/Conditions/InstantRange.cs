using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions;

/// <summary>
/// The first and the last of some instants: before any of them is before the last. Those from text and those from numbers are kept apart,
/// for the two are not compared as those of one kind are.
/// </summary>
internal sealed class InstantRange
{
    private readonly Instant[] _first;
    private readonly Instant[] _last;

    private InstantRange(IEnumerable<Instant> instants)
    {
        var kinds = instants.GroupBy(instant => instant.IsFromText).ToList();
        _first = [.. kinds.Select(kind => kind.Aggregate((one, other) => Instant.Compare(one, other) <= 0 ? one : other))];
        _last = [.. kinds.Select(kind => kind.Aggregate((one, other) => Instant.Compare(one, other) >= 0 ? one : other))];
    }

    /// <summary>Those of a condition's values that are instants.</summary>
    public static InstantRange Of(IEnumerable<ConditionValue> values) => new(Read(values));

    /// <summary>Those of a list's elements that are instants.</summary>
    public static InstantRange Of(IEnumerable<AttributeValue> elements) => new(Read(elements));

    /// <summary>Reads a condition's value as an instant.</summary>
    public static bool TryRead(ConditionValue value, out Instant instant)
    {
        instant = default;
        return value.Kind == ConditionValueKind.Text
            ? Instant.TryParse(value.Text, out instant)
            : value.TryGetNumber(out var milliseconds) && Instant.TryFrom(milliseconds, out instant);
    }

    /// <summary>Reads an attribute as an instant.</summary>
    public static bool TryRead(in AttributeValue scalar, out Instant instant)
    {
        instant = default;
        return scalar.Kind switch
        {
            AttributeKind.Text => Instant.TryParse(scalar.Text, out instant),
            AttributeKind.Number => Instant.TryFrom(scalar.Number, out instant),
            _ => false,
        };
    }

    /// <summary>Whether any of these is before any of the others.</summary>
    public bool IsBefore(InstantRange others) => Array.Exists(others._last, last => IsBefore(last));

    /// <summary>Whether any of these is before an instant.</summary>
    public bool IsBefore(in Instant instant)
    {
        foreach (ref readonly var first in _first.AsSpan())
        {
            if (Instant.Compare(first, instant) < 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any of these is after an instant.</summary>
    public bool IsAfter(in Instant instant)
    {
        foreach (ref readonly var last in _last.AsSpan())
        {
            if (Instant.Compare(last, instant) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Instant> Read(IEnumerable<ConditionValue> values)
    {
        foreach (var value in values)
        {
            if (TryRead(value, out var instant))
            {
                yield return instant;
            }
        }
    }

    private static IEnumerable<Instant> Read(IEnumerable<AttributeValue> elements)
    {
        foreach (var element in elements)
        {
            if (TryRead(element, out var instant))
            {
                yield return instant;
            }
        }
    }
}
