using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>What the audit log keeps of a person until the person is erased.</summary>
public sealed record PersonalFields(string Name, string Email, string Username)
{
    public static PersonalFields Of(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new(user.Name, user.Email, user.Username);
    }
}
