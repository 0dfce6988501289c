using System.Collections.Concurrent;
using FlagService.Domain.Projects;
using FlagService.Infrastructure.Persistence;
using FlagService.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.History;

/// <summary>
/// Keeps what the history of a project holds within a size, apart from the present version of each flag and segment: the oldest go first. Each change
/// of a large flag remembers all of it, and a flag may be changed as often as one likes.
/// </summary>
internal sealed class HistoryBudget(HistoryOptions options)
{
    // Looking at a whole history is worth it only after it has grown by that part of what it may hold.
    private const int Parts = 4;
    private const int BesideDocument = 200;

    private readonly ConcurrentDictionary<ProjectId, long> _added = new();

    /// <summary>Removes the oldest versions of projects to which this process has added much since it did so last.</summary>
    /// <param name="db">The transaction, with everything saved.</param>
    /// <param name="versions">What it added.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task KeepAsync(FlagServiceDbContext db, IReadOnlyCollection<DefinitionVersion> versions, CancellationToken cancellationToken)
    {
        foreach (var project in versions.GroupBy(version => version.ProjectId))
        {
            var added = project.Sum(version => BesideDocument + (long)(version.Document?.Length ?? 0));
            if (_added.AddOrUpdate(project.Key, added, (_, before) => before + added) > options.ProjectBytes / Parts)
            {
                await ThinAsync(db, project.Key, cancellationToken);
                _added.TryRemove(project.Key, out _);
            }
        }
    }

    /// <summary>
    /// Removes the oldest versions of a project beyond the limit of its history. The mark of a deletion is removed after the versions of
    /// the deleted flag.
    /// </summary>
    public Task<int> ThinAsync(FlagServiceDbContext db, ProjectId project, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM definition_versions WHERE (owner_id, version) IN (
                SELECT owner_id, version FROM (
                    SELECT owner_id, version, is_present, SUM(CASE WHEN is_present THEN 0 ELSE size END) OVER (ORDER BY at DESC, owner_id, version DESC) AS held FROM (
                        SELECT
                            owner_id,
                            version,
                            at,
                            {BesideDocument} + COALESCE(octet_length(document), 0) AS size,
                            document IS NOT NULL AND version = MAX(version) OVER (PARTITION BY owner_id) AS is_present
                        FROM definition_versions WHERE project_id = {project.Value}) AS sized) AS summed
                WHERE held > {options.ProjectBytes} AND NOT is_present)
            """,
            cancellationToken);
}
