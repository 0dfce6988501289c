using FlagService.Application.Accounts;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Managed = FlagService.Application.Accounts.Administration.ManagedUser;

namespace FlagService.Api.Grpc.Accounts;

/// <summary>Users as messages.</summary>
internal static class UserMessages
{
    public static User Of(UserDetails user) => new()
    {
        Id = user.Id.ToString(),
        Name = user.Name,
        Email = user.Email,
        Username = user.Username,
        EmailVerified = user.EmailVerified,
        Status = user.Status,
        CreateTime = user.CreatedAt.ToTimestamp(),
        UpdateTime = user.UpdatedAt.ToTimestamp(),
    };

    public static V1.ManagedUser Of(Managed user) => new()
    {
        User = Of((UserDetails)user),
        Roles = { user.Roles.Select(Of) },
        Permissions = { user.Permissions.Select(Of) },
        DeleteTime = user.DeletedAt?.ToTimestamp(),
    };

    public static GetCurrentUserResponse Of(OwnProfile profile)
    {
        var message = new GetCurrentUserResponse
        {
            User = Of((UserDetails)profile),
            Preferences = JsonParser.Default.Parse<Struct>(profile.Preferences.ToJsonString()),
            Permissions = { profile.Permissions },
            Roles = { profile.Roles.Select(role => new V1.Reference { Id = role.Id.ToString(), Name = role.Name }) },
            Projects = { profile.Projects.Select(project => new GetCurrentUserResponse.Types.Project { Id = project.Id.ToString(), Name = project.Name, Role = project.Role }) },
        };
        if (profile.PendingEmail is { } email)
        {
            message.PendingEmail = email;
        }

        return message;
    }

    private static V1.Reference Of(Application.Access.Roles.Reference reference) => new() { Id = reference.Id.ToString(), Name = reference.Name };
}
