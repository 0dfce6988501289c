using FlagService.Application.Requests;
using FlagService.Domain.Flags;

namespace FlagService.Application.Definitions;

/// <summary>The shapes of a rule's fields.</summary>
internal static class RuleShape
{
    /// <summary>One of the rule types' names.</summary>
    public static string? Type(string? type) => type switch
    {
        null => Shape.Required,
        _ when RuleTypes.Parse(type) is null => Shape.OneOf(type, RuleTypes.AllNames),
        _ => null,
    };
}
