using System.Collections.Concurrent;
using FlagService.Application.Evaluation;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Snapshots;

/// <summary>How large the environments are that are held, in bytes: added up as they change, so that nobody has to look at all of them.</summary>
internal sealed class SnapshotSizes
{
    private readonly ConcurrentDictionary<ProjectId, long> _projects = new();
    private long _all;

    /// <summary>All together.</summary>
    public long All => Interlocked.Read(ref _all);

    /// <summary>Those of a project together.</summary>
    public long Of(ProjectId project) => _projects.GetValueOrDefault(project);

    /// <summary>Puts an environment in place of another one.</summary>
    public void Replace(EnvironmentSnapshot? former, EnvironmentSnapshot? next)
    {
        var growth = (next?.Snapshot.Size ?? 0) - (former?.Snapshot.Size ?? 0);
        if ((next ?? former)?.Project is { } project)
        {
            _projects.AddOrUpdate(project, growth, (_, size) => size + growth);
            _projects.TryRemove(KeyValuePair.Create(project, 0L));
            Interlocked.Add(ref _all, growth);
        }
    }
}
