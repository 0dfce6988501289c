using FlagService.Application.Flags.History;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Application.Flags.Explain;

/// <summary>Puts together what a flag was evaluated from at an earlier time: itself, whatever it required, and the segments that were asked.</summary>
public sealed class EarlierSnapshots(IFlagHistory history)
{
    /// <summary>The snapshot around a flag.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="content">What it said then.</param>
    /// <param name="environment">Where.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">Something that it needs isn't kept any more.</exception>
    public async Task<Snapshot> AroundAsync(
        Flag flag,
        FlagContent content,
        EnvironmentId environment,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(content);
        var flags = new Dictionary<string, FlagContent>(StringComparer.Ordinal) { [flag.Key] = content };
        var asked = new HashSet<string>(StringComparer.Ordinal) { flag.Key };
        var missing = Required([content], environment, asked);
        while (missing.Count > 0)
        {
            var found = await history.FlagsAtAsync(flag.ProjectId, missing, at, cancellationToken);
            foreach (var (key, other) in found)
            {
                flags[key] = other;
            }

            missing = Required(found.Values, environment, asked);
        }

        var named = flags.Values
            .SelectMany(other => other.StateIn(environment).Rules)
            .SelectMany(rule => FlagReferences.SegmentsOf(rule.Content, path: ""))
            .Select(reference => reference.Segment)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var segments = named.Count == 0 ? [] : await history.SegmentsAtAsync(flag.ProjectId, named, at, cancellationToken);
        return Snapshot.Compile(new SnapshotDefinition([.. flags.Select(entry => entry.Value.DefinitionIn(entry.Key, environment))], segments));
    }

    private static List<string> Required(IEnumerable<FlagContent> flags, EnvironmentId environment, HashSet<string> asked) =>
        [.. flags
            .SelectMany(flag => flag.StateIn(environment).Prerequisites)
            .Select(prerequisite => prerequisite.Flag)
            .Where(asked.Add)];
}
