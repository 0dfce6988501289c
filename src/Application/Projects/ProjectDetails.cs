using AutoMapper;
using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>A project.</summary>
public class ProjectDetails
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>An environment of a project.</summary>
public class EnvironmentDetails
{
    public Guid Id { get; init; }

    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Whether it is the default environment, which is used if a request names none.</summary>
    public bool IsDefault { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

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
