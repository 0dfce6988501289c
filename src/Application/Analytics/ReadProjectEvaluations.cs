using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Analytics;

/// <summary>Which flags of a project were evaluated most in an environment, and which had errors.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Period"><c>day</c> for the last 24 hours or <c>week</c> for the last 7 days; null for <c>day</c>.</param>
[Requires(Permissions.EvaluationRead)]
public sealed record ReadProjectEvaluations(ProjectId Project, string? Environment, string? Period) : IQuery<ProjectEvaluations>, IInProject
{
    /// <summary>The periods that can be asked for.</summary>
    public static IReadOnlyList<string> Periods { get; } = [Day, Week];

    internal const string Day = "day";
    internal const string Week = "week";
}

/// <summary>The evaluations of a project's flags in an environment.</summary>
public sealed class ProjectEvaluations
{
    /// <summary>The key of the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The time from which on evaluations are counted.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The exact number of evaluations of all flags.</summary>
    public required long Count { get; init; }

    /// <summary>The number of evaluations whose reason is an error (`targeting_key_missing`).</summary>
    public required long Errors { get; init; }

    /// <summary>The number of flags that were evaluated.</summary>
    public required int Flags { get; init; }

    /// <summary>At most 20 flags, the most evaluated first.</summary>
    public required IReadOnlyList<CountedFlag> Busiest { get; init; }

    /// <summary>At most 20 flags with errors, the most errors first.</summary>
    public required IReadOnlyList<CountedFlag> Failing { get; init; }
}

/// <summary>How often a flag was evaluated.</summary>
/// <param name="Key">The flag's key.</param>
/// <param name="Name">The flag's name.</param>
/// <param name="Count">The number of evaluations.</param>
/// <param name="Errors">The number of evaluations whose reason is an error.</param>
public sealed record CountedFlag(string Key, string Name, long Count, long Errors);

internal sealed class ReadProjectEvaluationsValidator : AbstractValidator<ReadProjectEvaluations>
{
    public ReadProjectEvaluationsValidator() => RuleFor(request => request.Period).Passes(period =>
        period is null || ReadProjectEvaluations.Periods.Contains(period, StringComparer.Ordinal) ? null : Shape.OneOf(period, ReadProjectEvaluations.Periods));
}

internal sealed class ReadProjectEvaluationsHandler(FlagLookup lookup, IEvaluations evaluations, TimeProvider time)
    : IRequestHandler<ReadProjectEvaluations, ProjectEvaluations>
{
    private const int Most = 20;
    private static readonly TimeSpan LastDay = TimeSpan.FromHours(24);
    private static readonly TimeSpan LastWeek = TimeSpan.FromDays(7);

    public async Task<ProjectEvaluations> Handle(ReadProjectEvaluations request, CancellationToken cancellationToken)
    {
        var environment = await lookup.EnvironmentAsync(request.Project, request.Environment, cancellationToken);
        var (interval, period) = request.Period == ReadProjectEvaluations.Week ? (EvaluationInterval.Day, LastWeek) : (EvaluationInterval.Hour, LastDay);
        var from = interval.Begin(time.Now() - period);
        var counted = await evaluations.CountFlagsAsync(request.Project, environment.Id, interval, from, cancellationToken);
        return new ProjectEvaluations
        {
            Environment = environment.Key,
            From = from,
            Count = counted.Sum(flag => flag.Count),
            Errors = counted.Sum(flag => flag.Errors),
            Flags = counted.Count,
            Busiest = [.. counted.OrderByDescending(flag => flag.Count).ThenBy(flag => flag.Key, StringComparer.Ordinal).Take(Most)],
            Failing = [.. counted.Where(flag => flag.Errors > 0).OrderByDescending(flag => flag.Errors).ThenBy(flag => flag.Key, StringComparer.Ordinal).Take(Most)],
        };
    }
}
