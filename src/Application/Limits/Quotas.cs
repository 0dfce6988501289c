using FlagService.Application.Settings;
using FlagService.Domain.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;

namespace FlagService.Application.Limits;

/// <summary>The section <c>FlagService:Quotas</c>: how many of each thing there may be. Lowering one takes nothing away that is there.</summary>
public sealed class Quotas : ISettings
{
    private const int Maximum = 100_000;
    private const int KiB = 1024;
    private const int LeastBytes = 64 * KiB;
    private const int MostBytes = KiB * KiB * KiB;

    /// <summary>How many flags a project has; 1 to 100,000.</summary>
    public int FlagsPerProject { get; init; } = Flag.MaximumInProject;

    /// <summary>How many segments a project has; 1 to 100,000.</summary>
    public int SegmentsPerProject { get; init; } = Segment.MaximumInProject;

    /// <summary>How many environments a project has; 1 to 1,000.</summary>
    public int EnvironmentsPerProject { get; init; } = Project.MaximumEnvironments;

    /// <summary>How many projects one user makes; 1 to 100,000.</summary>
    public int ProjectsPerUser { get; init; } = 100;

    /// <summary>How many projects others add one user to; 1 to 100,000.</summary>
    public int MembershipsPerUser { get; init; } = 1_000;

    /// <summary>How many personal access tokens a user has at a time; 1 to 1,000.</summary>
    public int TokensPerUser { get; init; } = PersonalToken.MaximumOfOneUser;

    /// <summary>
    /// How large the flags and segments of one environment are, in bytes, as <see cref="FlagService.Evaluation.Definitions.DefinitionSize"/> counts them;
    /// 65,536 to 1,073,741,824. A change that makes less of what is over it stays
    /// possible.
    /// </summary>
    public int EnvironmentBytes { get; init; } = 8 * KiB * KiB;

    /// <summary>
    /// The most bytes that all environments of the projects of one creator take together, since every process keeps them in memory; 65,536 to 2,147,483,647.
    /// </summary>
    public int UserBytes { get; init; } = 128 * KiB * KiB;

    public string? Fault()
    {
        (string Name, int Value, int Least, int Most)[] values =
        [
            (nameof(FlagsPerProject), FlagsPerProject, 1, Maximum),
            (nameof(SegmentsPerProject), SegmentsPerProject, 1, Maximum),
            (nameof(EnvironmentsPerProject), EnvironmentsPerProject, 1, 1000),
            (nameof(ProjectsPerUser), ProjectsPerUser, 1, Maximum),
            (nameof(MembershipsPerUser), MembershipsPerUser, 1, Maximum),
            (nameof(TokensPerUser), TokensPerUser, 1, 1000),
            (nameof(EnvironmentBytes), EnvironmentBytes, LeastBytes, MostBytes),
            (nameof(UserBytes), UserBytes, LeastBytes, int.MaxValue),
        ];
        return values
            .Where(value => value.Value < value.Least || value.Value > value.Most)
            .Select(value => $"{value.Name} must be {value.Least} to {value.Most}.")
            .FirstOrDefault();
    }
}
