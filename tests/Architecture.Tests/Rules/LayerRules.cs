namespace FlagService.Architecture.Tests.Rules;

/// <summary>Who may use whom.</summary>
internal static class LayerRules
{
    /// <summary>The assemblies that are referred to and not allowed.</summary>
    /// <param name="references">Names of assemblies.</param>
    /// <param name="allowed">Names, or beginnings of names that end with a dot.</param>
    public static IEnumerable<string> ForbiddenReferences(IEnumerable<string> references, params string[] allowed) =>
        references.Where(reference => !allowed.Any(allowance =>
            reference == allowance || (allowance.EndsWith('.') && reference.StartsWith(allowance, StringComparison.Ordinal))));

    /// <summary>The uses of types in places where they must not be used.</summary>
    /// <param name="users">The types that are looked at.</param>
    /// <param name="isForbidden">Whether one of them must not use a type.</param>
    public static IEnumerable<string> ForbiddenUses(IEnumerable<Type> users, Func<Type, bool> isForbidden) =>
        from user in users
        from used in UsedTypes.Of(user)
        where isForbidden(used)
        select $"{user.FullName} uses {used.FullName}";

    /// <summary>Whether a type lies in a namespace or below it.</summary>
    public static bool IsIn(Type type, string space) =>
        type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true;
}
