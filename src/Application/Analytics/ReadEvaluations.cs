using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Analytics;

/// <summary>The counts of a flag's evaluations in an environment by time, and the most recent evaluations.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Flag">The flag's id, key or alias.</param>
/// <param name="From">Not before this time, RFC 3339 with an offset; null for 24 hours before <paramref name="To"/>.</param>
/// <param name="To">Before this time, in the same unit; null for now.</param>
/// <param name="Interval"><c>minute</c>, <c>hour</c> or <c>day</c>; null for <c>hour</c>.</param>
[Requires(Permissions.EvaluationRead)]
public sealed record ReadEvaluations(ProjectId Project, string? Environment, string Flag, string? From, string? To, string? Interval)
    : IQuery<FlagEvaluations>, IInProject;

internal sealed class ReadEvaluationsValidator : AbstractValidator<ReadEvaluations>
{
    public ReadEvaluationsValidator()
    {
        RuleFor(request => request.From).Passes(TimeFault);
        RuleFor(request => request.To).Passes(TimeFault);
        RuleFor(request => request.Interval).Passes(interval =>
            interval is null || EvaluationIntervals.Parse(interval) is not null ? null : "must be minute, hour or day");
    }

    // Before it there were no flags, and a day before the year 1 there is no time.
    private static string? TimeFault(string? text) =>
        TimeText.Fault(text) ?? (TimeText.Parse(text) < DateTimeOffset.UnixEpoch.AddDays(1) ? "must be in 1970 or later" : null);
}

internal sealed class ReadEvaluationsHandler(FlagLookup lookup, IEvaluations evaluations, TimeProvider time)
    : IRequestHandler<ReadEvaluations, FlagEvaluations>
{
    private const int MaximumPoints = 10_000;
    private const int MaximumRecent = 100;
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    public async Task<FlagEvaluations> Handle(ReadEvaluations request, CancellationToken cancellationToken)
    {
        var (interval, from, to) = Range(request);
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        var series = new EvaluationSeries(flag.Id, environment.Id, interval, interval.Begin(from), to);
        var points = await evaluations.ListPointsAsync(series, MaximumPoints + 1, cancellationToken);
        if (points.Count > MaximumPoints)
        {
            Error.InvalidField("interval", $"must result in at most {MaximumPoints} points; use a longer interval or a shorter period").Throw();
        }

        return new FlagEvaluations(points, await evaluations.ListRecentAsync(series with { From = from }, MaximumRecent, cancellationToken));
    }

    private (EvaluationInterval Interval, DateTimeOffset From, DateTimeOffset To) Range(ReadEvaluations request)
    {
        var interval = EvaluationIntervals.Parse(request.Interval) ?? EvaluationInterval.Hour;
        var to = TimeText.Parse(request.To) ?? time.Now();
        var from = TimeText.Parse(request.From) ?? to - Usual;
        if (from >= to)
        {
            Error.InvalidField("from", request.To is null ? "must be in the past" : "must be before to").Throw();
        }

        if (to - from > interval.Longest())
        {
            var longest = interval.Longest().TotalDays;
            Error.InvalidField("from", $"must be at most {longest} {(longest == 1 ? "day" : "days")} before to for this interval").Throw();
        }

        return (interval, from, to);
    }
}
