namespace FlagService.Evaluation.Conditions;

/// <summary>The operators' names on the wire and in storage.</summary>
public static class OperatorNames
{
    /// <summary>The name of an operator, for instance <c>semverLessThan</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Name(Operator @operator) => @operator switch
    {
        Operator.In => "in",
        Operator.Contains => "contains",
        Operator.StartsWith => "startsWith",
        Operator.EndsWith => "endsWith",
        Operator.Matches => "matches",
        Operator.LessThan => "lessThan",
        Operator.LessThanOrEqual => "lessThanOrEqual",
        Operator.GreaterThan => "greaterThan",
        Operator.GreaterThanOrEqual => "greaterThanOrEqual",
        Operator.NumericEqual => "numericEqual",
        Operator.NumericLessThan => "numericLessThan",
        Operator.NumericLessThanOrEqual => "numericLessThanOrEqual",
        Operator.NumericGreaterThan => "numericGreaterThan",
        Operator.NumericGreaterThanOrEqual => "numericGreaterThanOrEqual",
        Operator.Before => "before",
        Operator.After => "after",
        Operator.SemverEqual => "semverEqual",
        Operator.SemverLessThan => "semverLessThan",
        Operator.SemverLessThanOrEqual => "semverLessThanOrEqual",
        Operator.SemverGreaterThan => "semverGreaterThan",
        Operator.SemverGreaterThanOrEqual => "semverGreaterThanOrEqual",
        Operator.Cidr => "cidr",
        Operator.Exists => "exists",
        Operator.Segment => "segment",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "Not an operator."),
    };

    /// <summary>The names of all operators.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Operator>().Select(Name)];

    /// <summary>The operator of that name, compared ordinally; null when there is none.</summary>
    public static Operator? Parse(string? name) => name switch
    {
        "in" => Operator.In,
        "contains" => Operator.Contains,
        "startsWith" => Operator.StartsWith,
        "endsWith" => Operator.EndsWith,
        "matches" => Operator.Matches,
        "lessThan" => Operator.LessThan,
        "lessThanOrEqual" => Operator.LessThanOrEqual,
        "greaterThan" => Operator.GreaterThan,
        "greaterThanOrEqual" => Operator.GreaterThanOrEqual,
        "numericEqual" => Operator.NumericEqual,
        "numericLessThan" => Operator.NumericLessThan,
        "numericLessThanOrEqual" => Operator.NumericLessThanOrEqual,
        "numericGreaterThan" => Operator.NumericGreaterThan,
        "numericGreaterThanOrEqual" => Operator.NumericGreaterThanOrEqual,
        "before" => Operator.Before,
        "after" => Operator.After,
        "semverEqual" => Operator.SemverEqual,
        "semverLessThan" => Operator.SemverLessThan,
        "semverLessThanOrEqual" => Operator.SemverLessThanOrEqual,
        "semverGreaterThan" => Operator.SemverGreaterThan,
        "semverGreaterThanOrEqual" => Operator.SemverGreaterThanOrEqual,
        "cidr" => Operator.Cidr,
        "exists" => Operator.Exists,
        "segment" => Operator.Segment,
        _ => null,
    };
}
