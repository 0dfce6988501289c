using AutoMapper;
using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>A project.</summary>
public class ProjectDetails
{
    /// <summary>The project's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The name, unique among the projects of its creator.</summary>
    public string Name { get; init; } = "";

    /// <summary>The description; it may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The version; it grows with every change of the project itself.</summary>
    public long Version { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>An environment of a project.</summary>
public class EnvironmentDetails
{
    /// <summary>The environment's id.</summary>
    public Guid Id { get; init; }

    /// <summary>Unique in the project. It can't be changed.</summary>
    public string Key { get; init; } = "";

    /// <summary>The name that people read.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is the default environment, which is used if a request names none.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether a mistake there is costly: the console asks for the flag's key before it switches a flag. The API itself doesn't ask.</summary>
    public bool IsCritical { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How projects are shown.</summary>
public sealed class ProjectMappings : Profile
{
    public ProjectMappings()
    {
        CreateMap<Project, ProjectDetails>().ForMember(details => details.Id, map => map.MapFrom(project => project.Id.Value));
        CreateMap<ProjectEnvironment, EnvironmentDetails>()
            .ForMember(details => details.Id, map => map.MapFrom(environment => environment.Id.Value));
    }
}
