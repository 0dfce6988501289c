using FlagService.Evaluation.Conditions;

namespace FlagService.Application.Transfer.Unleash.Constraints;

/// <summary>
/// What a constraint's operator and values come to. The conditions hold for no attribute for which the constraint doesn't, whatever its type
/// and form: one that is inverted asks for an attribute that can be compared as well.
/// </summary>
internal sealed record UnleashComparison
{
    private UnleashComparison()
    {
    }

    /// <summary>Whether everybody meets it, or nobody; null where the conditions say who.</summary>
    public bool? Constant { get; private init; }

    /// <summary>Conditions that all must hold.</summary>
    public IReadOnlyList<Condition> Conditions { get; private init; } = [];

    /// <summary>Why there are no such conditions; null where there are.</summary>
    public string? Fault { get; private init; }

    /// <summary>Whom it meets there and not here, in sentences.</summary>
    public IReadOnlyList<string> Narrowings { get; init; } = [];

    public static UnleashComparison Of(params Condition[] conditions) => new() { Conditions = conditions };

    /// <summary>What has no values that anything could be: nobody meets it, and everybody where it is inverted.</summary>
    public static UnleashComparison WithoutValues(bool inverted) => new() { Constant = inverted };

    public static UnleashComparison Impossible(string fault) => new() { Fault = fault };
}
