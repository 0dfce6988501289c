using System.Text.Json.Serialization;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>What the audit log keeps of a person until the person is erased.</summary>
/// <param name="Name">What the person is called.</param>
/// <param name="Email">The present address.</param>
/// <param name="Username">What the person signs in by.</param>
/// <param name="PendingEmail">A new address that waits to be verified; null where none does.</param>
internal sealed record PersonalFields(
    string Name,
    string Email,
    string Username,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PendingEmail)
{
    public static PersonalFields Of(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new(user.Name, user.Email, user.Username, user.PendingEmail);
    }
}
