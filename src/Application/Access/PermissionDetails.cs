using AutoMapper;
using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>A permission.</summary>
public sealed class PermissionDetails
{
    /// <summary>The permission's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique, in the form `resource.action`.</summary>
    public required string Name { get; init; }

    /// <summary>What the permission allows; it may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Whether it is one of this service's own permissions. Such a permission can't be renamed or deleted.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How permissions are shown.</summary>
public sealed class PermissionMappings : Profile
{
    public PermissionMappings() =>
        CreateMap<Permission, PermissionDetails>().ForMember(details => details.Id, map => map.MapFrom(permission => permission.Id.Value));
}
