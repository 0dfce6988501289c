using FlagService.Evaluation.Contexts;

namespace FlagService.Application.Compatibility.Flagd;

/// <summary>Where flagd finds an attribute. The built-in ones are what OpenFeature's clients call <c>targetingKey</c> and <c>email</c>.</summary>
internal static class FlagdAttribute
{
    /// <summary>An attribute's value; null where the context lacks it.</summary>
    /// <exception cref="InexpressibleException">flagd would find another value under that name.</exception>
    public static Logic Of(string? name) => name switch
    {
        null => Logic.Null,
        EvaluationContext.UserId => Either("targetingKey", EvaluationContext.UserId),
        EvaluationContext.UserEmail => Either(EvaluationContext.UserEmail, "email"),
        _ when name.Contains('.', StringComparison.Ordinal) =>
            throw new InexpressibleException($"the attribute \"{name}\" has a dot in its name: an attribute of that whole name comes first here, and is not found by flagd"),
        "" or "$flagd" or "__proto__" => throw new InexpressibleException($"the attribute \"{name}\" means something else to flagd"),
        _ when name.Contains('\\', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) =>
            throw new InexpressibleException($"the attribute \"{name}\" has a slash in its name, which means something else to flagd"),
        _ => Logic.Variable(name),
    };

    private static Logic Either(string first, string second) =>
        Logic.If([(Logic.Unequal(Logic.Variable(first), Logic.Null), Logic.Variable(first))], Logic.Variable(second));
}
