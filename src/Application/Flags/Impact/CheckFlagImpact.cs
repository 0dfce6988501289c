using FlagService.Application.Analytics;
using FlagService.Application.Definitions;
using FlagService.Application.Evaluation;
using FlagService.Application.Flags.Targeting;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;
using MediatR;

namespace FlagService.Application.Flags.Impact;

/// <summary>Which of the users seen lately would get another variation if a change of a flag's targeting were saved.</summary>
[RequiresAll(Permissions.FlagRead, Permissions.EvaluationRead)]
public sealed record CheckFlagImpact : TargetingChange, IQuery<FlagImpact>, IInProject
{
    public CheckFlagImpact(ProjectId project, string? environment, string flag, TargetingChange change)
        : base(change)
    {
        Project = project;
        Environment = environment;
        Flag = flag;
    }

    public ProjectId Project { get; }

    public string? Environment { get; }

    public string Flag { get; }
}

internal sealed class CheckFlagImpactValidator : TargetingChangeValidator<CheckFlagImpact>;

internal sealed class CheckFlagImpactHandler(
    FlagLookup lookup,
    TargetingReader targeting,
    ISnapshots snapshots,
    IEvaluations evaluations,
    AnalyticsOptions options,
    TimeProvider time) : IRequestHandler<CheckFlagImpact, FlagImpact>
{
    private const int MaximumEvaluations = 10_000;
    private const int MaximumUsers = 2_000;

    // As much as one evaluation of all flags may take.
    private const long Budget = EvaluationWork.MaximumOfEnvironment;

    public async Task<FlagImpact> Handle(CheckFlagImpact request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        var draft = await targeting.ReadAsync(request, flag, environment, time.Now(), cancellationToken);
        var faults = new FoundFaults();
        faults.AddRange(draft.Faults(_ => ""));
        faults.Throw();

        // Made a moment ago on another replica where it is missing.
        var whole = snapshots.Find(environment.Id)?.Snapshot ?? throw new RefusedException(FlagErrors.NotFound);
        var before = SnapshotExcerpt.Around(whole, flag.DefinitionIn(environment.Id));
        var after = SnapshotExcerpt.Around(whole, draft.DefinitionIn(flag.Key, environment.Id));
        if (after.CostlyFlags.TryGetValue(flag.Key, out var work))
        {
            FlagErrors.TooCostly(flag.Key, environment.Key, work, after.CostliestRule(flag.Key)).Throw();
        }

        var seen = await SeenAsync(flag.Id, environment.Id, cancellationToken);
        var users = seen
            .Where(evaluation => evaluation.UserId is { } id && !RecordedUser.MayBeShortened(id))
            .Select(evaluation => evaluation.UserId!)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var room = (int)Math.Min(MaximumUsers, Budget / Math.Max(1, before.MostWork + after.MostWork));
        return new FlagImpact
        {
            Environment = environment.Key,
            FlagVersion = flag.Version,
            Evaluations = seen.Count,
            Since = seen.Count == 0 ? null : seen[^1].At,
            Users = Math.Min(room, users.Count),
            Sampled = users.Count > room || seen.Count == MaximumEvaluations,
            UnknownAttributes = SnapshotExcerpt.Attributes(before, after),
            Changes = Compare(flag.Key, before, after, users.Take(room), cancellationToken),
        };
    }

    private Task<IReadOnlyList<RecentEvaluation>> SeenAsync(FlagId flag, EnvironmentId environment, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var kept = new EvaluationSeries(flag, environment, EvaluationInterval.Day, now - options.KeepEvaluations, now.AddMinutes(1));
        return evaluations.ListRecentAsync(kept, MaximumEvaluations, cancellationToken);
    }

    private static IReadOnlyList<ImpactChange> Compare(
        string flag,
        Snapshot before,
        Snapshot after,
        IEnumerable<string> users,
        CancellationToken cancellationToken)
    {
        before.TryFind(flag, out var here);
        after.TryFind(flag, out var there);
        var changes = new Dictionary<(string From, string To), List<string>>();
        foreach (var user in users)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var context = new EvaluationContextBuilder().SetUserId(user).Build();
            var (from, to) = (Evaluator.Evaluate(before, here, context).Variation.Key, Evaluator.Evaluate(after, there, context).Variation.Key);
            if (from != to)
            {
                var changed = changes.GetValueOrDefault((from, to)) ?? (changes[(from, to)] = []);
                changed.Add(user);
            }
        }

        return
        [
            .. changes
                .OrderByDescending(change => change.Value.Count)
                .ThenBy(change => change.Key)
                .Select(change => new ImpactChange(change.Key.From, change.Key.To, change.Value.Count, [.. change.Value.Take(ImpactChange.MostExamples)])),
        ];
    }
}
