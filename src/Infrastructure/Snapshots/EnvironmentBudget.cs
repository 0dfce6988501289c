using FlagService.Application.Limits;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;
using FlagService.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>
/// Keeps each environment within the size and the work that it may have: the limits of flags, rules, conditions and values each hold, and
/// their products would still fill any memory and keep a processor busy for minutes.
/// </summary>
internal sealed class EnvironmentBudget(SnapshotStore store, UserBudget users, Quotas quotas)
{
    /// <summary>What a transaction adds at most.</summary>
    /// <param name="changes">What is about to be saved.</param>
    public SnapshotGrowth GrowthBy(ChangeTracker changes) => SnapshotGrowth.In(changes, store.Tests);

    /// <summary>
    /// Refuses what was saved where an environment is over the limit by it. One that can't be over, by what is held and what the transaction
    /// adds at most, is not looked at; of the others the next snapshot is made, and read only where what is held is older.
    /// </summary>
    /// <param name="db">The transaction, with everything saved and the versions raised.</param>
    /// <param name="changes">What it changes.</param>
    /// <param name="growth">How much it adds at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">An environment is over the limit, and larger than before.</exception>
    public async Task EnsureAsync(FlagServiceDbContext db, SnapshotChanges changes, SnapshotGrowth growth, CancellationToken cancellationToken)
    {
        // A new environment has all flags and segments of its project at once.
        var grown = changes.Present
            .GroupBy(environment => environment.ProjectId)
            .ToDictionary(project => project.Key, project => project.Sum(environment => store.Held(environment.Id).Environment is null ? quotas.EnvironmentBytes : growth.Of(environment).Size));
        var owners = await users.FindAsync(db, grown, cancellationToken);
        var doubtful = changes.Present.Where(environment => MayBeOver(environment, growth) || owners.Any(own => own.Contains(environment.ProjectId))).ToList();
        IReadOnlyList<CachedSnapshot?> next = doubtful.ConvertAll(environment => changes.Definitions.Apply(store.Held(environment.Id), environment, store.Tests));
        if (next.Contains(null))
        {
            next = await new SnapshotReading(db, store.Held, store.Tests).ReadAsync(doubtful, cancellationToken);
        }

        var made = new Dictionary<EnvironmentId, (ProjectId Project, Snapshot Next)>();
        foreach (var (environment, held) in doubtful.Zip(next))
        {
            var snapshot = held!.Environment!.Snapshot;
            made.Add(environment.Id, (environment.ProjectId, snapshot));
            Ensure(environment.Key, snapshot, store.Held(environment.Id).Environment?.Snapshot);
        }

        Ensure(owners, made);
    }

    /// <summary>The same for tracked changes that won't be saved. Everything of a changed project is tracked.</summary>
    /// <exception cref="RefusedException">An environment would be over the limit, and larger than it is.</exception>
    public async Task EnsureInMemoryAsync(FlagServiceDbContext db, CancellationToken cancellationToken)
    {
        var changes = SnapshotChanges.In(db.ChangeTracker);
        if (changes.AreNone)
        {
            return;
        }

        var flags = db.Flags.Local.ToLookup(flag => flag.ProjectId);
        var segments = db.Segments.Local.ToLookup(segment => segment.ProjectId);
        var made = new Dictionary<EnvironmentId, (ProjectId Project, Snapshot Next)>();
        foreach (var environment in db.Environments.Local.Where(changes.Concerns).OrderBy(environment => environment.Id.Value))
        {
            var definition = new SnapshotDefinition(
                [.. flags[environment.ProjectId].Select(flag => flag.DefinitionIn(environment.Id))],
                [.. segments[environment.ProjectId].Select(segment => segment.Definition)]);
            var present = store.Held(environment.Id).Environment?.Snapshot;
            var next = Snapshot.Compile(definition, present, store.Tests);
            made.Add(environment.Id, (environment.ProjectId, next));
            Ensure(environment.Key, next, present);
        }

        var grown = made.Values.GroupBy(environment => environment.Project).ToDictionary(project => project.Key, project => project.Sum(environment => environment.Next.Size));
        Ensure(await users.FindAsync(db, grown, cancellationToken), made);
    }

    private void Ensure(IReadOnlyList<IReadOnlySet<ProjectId>> owners, Dictionary<EnvironmentId, (ProjectId Project, Snapshot Next)> made)
    {
        foreach (var own in owners)
        {
            users.Ensure(own, made);
        }
    }

    // What is held says something about the sum only where nobody else has changed the environment since.
    private bool MayBeOver(ProjectEnvironment environment, SnapshotGrowth growth)
    {
        if (store.Held(environment.Id).Environment is not { } held || held.Version + 1 != environment.SnapshotVersion)
        {
            return true;
        }

        var (present, added) = (held.Snapshot, growth.Of(environment));
        var work = added.Work + (growth.AsksSegmentsIn(environment) ? present.SegmentWork : 0);
        return present.Size + added.Size > quotas.EnvironmentBytes
            || present.Work + work > EvaluationWork.MaximumOfEnvironment
            || (present.MostWork * (1 + growth.PrerequisitesIn(environment))) + work > EvaluationWork.MaximumOfFlag;
    }

    private void Ensure(string environment, Snapshot next, Snapshot? present)
    {
        if (next.Size > quotas.EnvironmentBytes && next.Size > (present?.Size ?? 0))
        {
            ProjectErrors.EnvironmentTooLarge(environment, next.Size, quotas.EnvironmentBytes, next.LargestFlag, next.LargestSegment).Throw();
        }

        foreach (var (flag, work) in next.CostlyFlags)
        {
            if (work > (present?.CostlyFlags.GetValueOrDefault(flag) ?? 0))
            {
                FlagErrors.TooCostly(flag, environment, work, next.CostliestRule(flag)).Throw();
            }
        }

        if (next.Work > EvaluationWork.MaximumOfEnvironment && next.Work > (present?.Work ?? 0))
        {
            ProjectErrors.EnvironmentTooCostly(environment, next.Work).Throw();
        }
    }
}
