using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AutoMapper;
using FlagService.Application.Access;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Accounts.OwnAccount;

/// <summary>A user's own profile.</summary>
public sealed class OwnProfile : UserDetails
{
    /// <summary>A new e-mail address that isn't verified yet; absent where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PendingEmail { get; init; }

    /// <summary>An object in which the user's programs can store anything.</summary>
    public JsonObject Preferences { get; internal set; } = [];

    /// <summary>The names of the permissions that the user has everywhere. For a personal access token, only those on its list.</summary>
    public IReadOnlyList<string> Permissions { get; internal set; } = [];

    /// <summary>The roles that the user has everywhere, ordered by name.</summary>
    public IReadOnlyList<OwnRole> Roles { get; internal set; } = [];

    /// <summary>The projects in which the user has a role, ordered by name.</summary>
    public IReadOnlyList<OwnProject> Projects { get; internal set; } = [];

    /// <summary>The same profile with those permissions alone that a credential is good for.</summary>
    public OwnProfile Within(Grants held)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (Permissions.All(name => held.Allow(name)) && Projects.All(Sees))
        {
            return this;
        }

        var limited = (OwnProfile)MemberwiseClone();
        limited.Permissions = [.. Permissions.Where(name => held.Allow(name))];
        limited.Projects = [.. Projects.Where(Sees)];
        return limited;

        bool Sees(OwnProject project) => held.Sees(new ProjectId(project.Id));
    }
}

/// <summary>A role that the user has everywhere.</summary>
/// <param name="Id">The role's id.</param>
/// <param name="Name">The role's name.</param>
public sealed record OwnRole(Guid Id, string Name);

/// <summary>A project in which the user has a role.</summary>
/// <param name="Id">The project.</param>
/// <param name="Name">The project's name.</param>
/// <param name="Role">The role's name.</param>
public sealed record OwnProject(Guid Id, string Name, string Role);

/// <summary>How users are shown to themselves.</summary>
public sealed class OwnProfileMappings : Profile
{
    public OwnProfileMappings() => CreateMap<User, OwnProfile>()
        .IncludeBase<User, UserDetails>()
        .ForMember(profile => profile.Preferences, map => map.Ignore())
        .ForMember(profile => profile.Permissions, map => map.Ignore())
        .ForMember(profile => profile.Roles, map => map.Ignore())
        .ForMember(profile => profile.Projects, map => map.Ignore());
}

/// <summary>Puts together what users see of themselves.</summary>
public sealed class OwnProfileAnswer(IGrants grants, IMapper mapper)
{
    public async Task<OwnProfile> OfAsync(User user, Grants held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(held);
        var roles = await grants.RolesOfAsync(user.Id, cancellationToken);
        var profile = mapper.Map<OwnProfile>(user);
        profile.Preferences = Preferences.Shown(user.Preferences);
        profile.Permissions = [.. (await grants.AllPermissionsAsync(cancellationToken)).Where(name => held.Allow(name))];
        profile.Roles = [.. roles.Where(role => role.Project is null).Select(role => new OwnRole(role.Id.Value, role.Name))];
        profile.Projects =
        [
            .. roles.Where(role => role.Project is { } project && held.Sees(project))
                .OrderBy(role => Text.Folded(role.ProjectName!), StringComparer.Ordinal)
                .Select(role => new OwnProject(role.Project!.Value.Value, role.ProjectName!, role.Name)),
        ];
        return profile;
    }
}
