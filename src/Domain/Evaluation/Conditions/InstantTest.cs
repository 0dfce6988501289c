namespace FlagService.Domain.Evaluation.Conditions;

/// <summary><c>before</c> and <c>after</c>: RFC 3339 text or Unix milliseconds, on either side.</summary>
internal sealed class InstantTest(bool isBefore, IReadOnlyList<ConditionValue> values) : ValueTest
{
    private readonly Instant[] _instants = [.. Read(values)];

    /// <summary>Reads a condition's value as an instant.</summary>
    public static bool TryRead(ConditionValue value, out Instant instant)
    {
        instant = default;
        return value.Kind == ConditionValueKind.Text
            ? Instant.TryParse(value.Text, out instant)
            : value.TryGetNumber(out var milliseconds) && Instant.TryFrom(milliseconds, out instant);
    }

    public override long Size => DefinitionSize.Array(_instants.Length, 24);

    public override bool Matches(in AttributeValue scalar)
    {
        Instant instant;
        var isInstant = scalar.Kind switch
        {
            AttributeKind.Text => Instant.TryParse(scalar.Text, out instant),
            AttributeKind.Number => Instant.TryFrom(scalar.Number, out instant),
            _ => Instant.TryFrom(double.NaN, out instant),
        };
        if (!isInstant)
        {
            return false;
        }

        foreach (var other in _instants)
        {
            var order = Instant.Compare(instant, other);
            if (isBefore ? order < 0 : order > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Instant> Read(IReadOnlyList<ConditionValue> values)
    {
        foreach (var value in values)
        {
            if (TryRead(value, out var instant))
            {
                yield return instant;
            }
        }
    }
}
