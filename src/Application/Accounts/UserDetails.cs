using AutoMapper;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>A user.</summary>
public class UserDetails
{
    /// <summary>The user's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The full name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The e-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>The username.</summary>
    public string Username { get; init; } = "";

    /// <summary>Whether the e-mail address is verified.</summary>
    public bool EmailVerified { get; init; }

    /// <summary><c>active</c>, <c>pending</c> or <c>suspended</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How users are shown.</summary>
public sealed class UserMappings : Profile
{
    public UserMappings()
    {
        CreateMap<User, UserDetails>()
            .ForMember(details => details.Id, map => map.MapFrom(user => user.Id.Value))
            .ForMember(details => details.Status, map => map.MapFrom(user => NameOf(user.Status)));
    }

    /// <summary>The status that the API calls so; null where it calls none so.</summary>
    public static UserStatus? StatusOf(string name) =>
        Enum.GetValues<UserStatus>().Where(status => NameOf(status) == name).Select(status => (UserStatus?)status).FirstOrDefault();

    /// <summary>A status as the API calls it.</summary>
    public static string NameOf(UserStatus status) => status switch
    {
        UserStatus.Active => "active",
        UserStatus.Pending => "pending",
        UserStatus.Suspended => "suspended",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
