using FlagService.Application.Access;

namespace FlagService.Console.Texts;

/// <summary>Says in words what permissions allow.</summary>
internal static class PermissionWords
{
    /// <summary>What a permission of this service allows; empty for others.</summary>
    public static string Of(string name) => ConsoleTexts.Find($"Permission.{name}") ?? "";

    /// <summary>What a permission allows; what those of other services do, their makers say.</summary>
    public static string Of(PermissionDetails permission)
    {
        ArgumentNullException.ThrowIfNull(permission);
        return ConsoleTexts.Find($"Permission.{permission.Name}") ?? permission.Description;
    }

    /// <summary>What a permission allows, with its name, to choose from.</summary>
    public static string Choice(PermissionDetails permission) => Of(permission) is { Length: > 0 } words ? $"{words} ({permission.Name})" : permission.Name;
}
