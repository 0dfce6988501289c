using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;

namespace FlagService.Application.Limits;

/// <summary>The section <c>FlagService:Quotas</c>: how many of each thing there may be. Lowering one takes nothing away that is there.</summary>
public sealed class Quotas
{
    private const int Maximum = 100_000;

    /// <summary>How many flags a project has; 1 to 100,000.</summary>
    public int FlagsPerProject { get; init; } = Flag.MaximumInProject;

    /// <summary>How many segments a project has; 1 to 100,000.</summary>
    public int SegmentsPerProject { get; init; } = Segment.MaximumInProject;

    /// <summary>How many environments a project has; 1 to 1,000.</summary>
    public int EnvironmentsPerProject { get; init; } = Project.MaximumEnvironments;

    /// <summary>How many projects one user makes; 1 to 100,000.</summary>
    public int ProjectsPerUser { get; init; } = 100;

    /// <summary>How many personal access tokens a user has at a time; 1 to 1,000.</summary>
    public int TokensPerUser { get; init; } = PersonalToken.MaximumOfOneUser;

    /// <summary>What is wrong with the values, in a sentence; null when nothing is.</summary>
    public string? Fault()
    {
        (string Name, int Value, int Most)[] values =
        [
            (nameof(FlagsPerProject), FlagsPerProject, Maximum),
            (nameof(SegmentsPerProject), SegmentsPerProject, Maximum),
            (nameof(EnvironmentsPerProject), EnvironmentsPerProject, 1000),
            (nameof(ProjectsPerUser), ProjectsPerUser, Maximum),
            (nameof(TokensPerUser), TokensPerUser, 1000),
        ];
        return values.Where(value => value.Value < 1 || value.Value > value.Most).Select(value => $"{value.Name} must be 1 to {value.Most}.").FirstOrDefault();
    }
}
