using FlagService.Application.Definitions;
using FlagService.Application.Flags;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Transfer;

/// <summary>What must hold among all flags and segments of a project once an import is in.</summary>
/// <param name="project">The project.</param>
/// <param name="path">Where the flags stand.</param>
/// <param name="faults">Where to note.</param>
internal sealed class ImportReferences(Project project, string path, FoundFaults faults)
{
    /// <summary>Notes what doesn't hold.</summary>
    /// <param name="flags">All flags that there are then.</param>
    /// <param name="imported">Those of the import.</param>
    /// <param name="segments">The keys of all segments that there are then.</param>
    public void Check(Dictionary<string, Flag> flags, IReadOnlyList<ImportedFlag> imported, IReadOnlySet<string> segments)
    {
        var places = imported.ToDictionary(flag => flag.Key, flag => flag.Place, StringComparer.Ordinal);
        foreach (var (environment, flag, fault) in FaultsAmong(project, flags.ToDictionary(flag => flag.Key, flag => flag.Value.Content, StringComparer.Ordinal)))
        {
            Note(places, flag, environment, fault);
        }

        foreach (var (flag, state) in imported.SelectMany(flag => flag.Content.States.Select(state => (flag, state))))
        {
            var environment = project.Environments.First(candidate => candidate.Id == state.Environment);
            foreach (var (i, rule) in state.Rules.Index())
            {
                var place = $"{flag.Place}.environments.{environment.Key}.rules[{i}].";
                foreach (var (where, _) in FlagReferences.SegmentsOf(rule.Content, place).Where(named => !segments.Contains(named.Segment)))
                {
                    faults.Check(where, "must be the key of a segment");
                }
            }
        }
    }

    /// <summary>What is wrong with what flags require of each other, by environment and the flag that requires it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="flags">All its flags.</param>
    public static IEnumerable<(ProjectEnvironment Environment, string Flag, DefinitionFault Fault)> FaultsAmong(
        Project project,
        IReadOnlyDictionary<string, FlagContent> flags)
    {
        foreach (var environment in project.Environments)
        {
            var prerequisites = flags.ToDictionary(
                flag => flag.Key,
                flag => flag.Value.States.FirstOrDefault(state => state.Environment == environment.Id)?.Prerequisites ?? [],
                StringComparer.Ordinal);
            foreach (var (flag, fault) in PrerequisiteCheck.CheckAll(prerequisites).Concat(FaultsOfVariations(prerequisites, flags)))
            {
                yield return (environment, flag, fault);
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, DefinitionFault>> FaultsOfVariations(
        Dictionary<string, IReadOnlyList<Prerequisite>> prerequisites,
        IReadOnlyDictionary<string, FlagContent> flags)
    {
        var variations = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (flag, own) in prerequisites)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (i, prerequisite) in own.Index())
            {
                if (!seen.Add(prerequisite.Flag))
                {
                    yield return KeyValuePair.Create(flag, new DefinitionFault($"prerequisites[{i}].flag", "must not appear twice"));
                }

                if (!flags.TryGetValue(prerequisite.Flag, out var other))
                {
                    continue;
                }

                if (!variations.TryGetValue(prerequisite.Flag, out var known))
                {
                    known = other.Variations.Select(variation => variation.Key).ToHashSet(StringComparer.Ordinal);
                    variations[prerequisite.Flag] = known;
                }

                foreach (var (j, _) in prerequisite.Variations.Index().Where(named => !known.Contains(named.Item)))
                {
                    yield return KeyValuePair.Create(flag, new DefinitionFault($"prerequisites[{i}].variations[{j}]", "must be the key of one of that flag's variations"));
                }
            }
        }
    }

    private void Note(Dictionary<string, string> places, string flag, ProjectEnvironment environment, DefinitionFault fault)
    {
        if (places.TryGetValue(flag, out var place))
        {
            faults.Add(fault with { Path = $"{place}.environments.{environment.Key}.{fault.Path}" });
        }
        else
        {
            // A flag that isn't in the document stays as it is, and what is in it would break it.
            faults.Add(new DefinitionFault(path, $"must fit the flag {flag} in {environment.Key}, whose {fault.Path} {fault.Message}"));
        }
    }
}
