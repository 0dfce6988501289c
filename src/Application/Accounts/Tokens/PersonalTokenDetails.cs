using AutoMapper;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Tokens;

/// <summary>A personal access token, without the token.</summary>
public class PersonalTokenDetails
{
    /// <summary>The token's id, which isn't secret.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name that its owner gave it.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the token's permissions. They apply as long as its owner has them too.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>When it stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute; null if it was never used.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A new personal access token.</summary>
public sealed class CreatedPersonalToken : PersonalTokenDetails
{
    /// <summary>The token itself. It is shown in this answer only.</summary>
    public required string Token { get; init; }
}

/// <summary>How personal access tokens are shown.</summary>
public sealed class PersonalTokenMappings : Profile
{
    public PersonalTokenMappings() =>
        CreateMap<PersonalToken, PersonalTokenDetails>().ForMember(details => details.Id, map => map.MapFrom(token => token.Id.Value));
}
