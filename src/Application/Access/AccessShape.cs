using FlagService.Application.Requests;
using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>The shapes of what roles and permissions are made of: each says what is wrong with a value, or null.</summary>
internal static class AccessShape
{
    /// <summary>A permission's name that isn't this service's own.</summary>
    public static string? PermissionName(string? value)
    {
        if (Shape.Filled(value, Permission.NameLength) is { } fault)
        {
            return fault;
        }

        if (!Permission.IsName(value!))
        {
            return "must be resource.action in lower-case letters, digits, '_' and '-'";
        }

        return Permissions.IsOfBuiltInResource(value!) ? "must not use a resource name of this service" : null;
    }
}
