using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Evaluation.Checks;

/// <summary>Says what is wrong with a flag's prerequisites in one environment before they are saved.</summary>
public static class PrerequisiteCheck
{
    /// <summary>The most prerequisites that a flag may have.</summary>
    public const int MaxPrerequisites = 20;

    /// <summary>The most prerequisites in one chain, the flag at its head not counted.</summary>
    public const int MaxDepth = PrerequisiteLinks.MaxDepth;

    /// <summary>
    /// The faults of a flag's prerequisites; none when they can be saved. Chains are followed through flags that are not enabled
    /// too, for those may be enabled tomorrow.
    /// </summary>
    /// <param name="flag">The key of the flag that is about to change.</param>
    /// <param name="prerequisites">The prerequisites of every flag of the project in that environment, the new ones included.</param>
    /// <param name="path">Where the flag's prerequisites stand, for instance <c>prerequisites</c>.</param>
    public static IReadOnlyList<DefinitionFault> Check(
        string flag,
        IReadOnlyDictionary<string, IReadOnlyList<Prerequisite>> prerequisites,
        string path)
    {
        var own = prerequisites.GetValueOrDefault(flag) ?? [];
        var faults = FaultsOfEach(own, prerequisites, path);
        if (own.Count <= MaxPrerequisites)
        {
            CheckChains(flag, prerequisites, path, faults);
        }

        return faults;
    }

    private static List<DefinitionFault> FaultsOfEach(
        IReadOnlyList<Prerequisite> own,
        IReadOnlyDictionary<string, IReadOnlyList<Prerequisite>> prerequisites,
        string path)
    {
        if (own.Count > MaxPrerequisites)
        {
            return [new DefinitionFault(path, $"must be at most {MaxPrerequisites} prerequisites")];
        }

        var faults = new List<DefinitionFault>();
        for (var i = 0; i < own.Count; i++)
        {
            if (!prerequisites.ContainsKey(own[i].Flag))
            {
                faults.Add(new DefinitionFault($"{path}[{i}].flag", "must be the key of a flag of the project"));
            }

            if (own[i].Variations.Count == 0)
            {
                faults.Add(new DefinitionFault($"{path}[{i}].variations", "must name at least one variation"));
            }
        }

        return faults;
    }

    /// <summary>The faults of all flags' prerequisites in one environment, each with the key of the flag that has it.</summary>
    /// <param name="prerequisites">The prerequisites of every flag of the project in that environment.</param>
    public static IEnumerable<KeyValuePair<string, DefinitionFault>> CheckAll(IReadOnlyDictionary<string, IReadOnlyList<Prerequisite>> prerequisites)
    {
        ArgumentNullException.ThrowIfNull(prerequisites);
        const string Path = "prerequisites";
        var (keys, positions, links) = Follow(prerequisites);
        foreach (var key in keys.Where(key => prerequisites[key].Count > 0))
        {
            foreach (var fault in FaultsOfEach(prerequisites[key], prerequisites, Path))
            {
                yield return KeyValuePair.Create(key, fault);
            }

            if (links.Broken(positions[key]) is { } broken)
            {
                yield return KeyValuePair.Create(key, broken.Why == PrerequisiteOutcome.Cycle
                    ? new DefinitionFault($"{Path}[{broken.Prerequisite}].flag", "must not lead back to the flag itself")
                    : new DefinitionFault(Path, TooDeep(key)));
            }
        }
    }

    private static void CheckChains(
        string flag,
        IReadOnlyDictionary<string, IReadOnlyList<Prerequisite>> prerequisites,
        string path,
        List<DefinitionFault> faults)
    {
        var (keys, positions, links) = Follow(prerequisites);
        if (positions.TryGetValue(flag, out var own) && links.Broken(own) is { Why: PrerequisiteOutcome.Cycle } cycle)
        {
            faults.Add(new DefinitionFault($"{path}[{cycle.Prerequisite}].flag", "must not lead back to the flag itself"));
        }

        // A longer chain below this flag lengthens the chains of those above it.
        var tooDeep = Array.FindIndex(keys, key => links.Broken(positions[key])?.Why == PrerequisiteOutcome.TooDeep);
        if (tooDeep >= 0)
        {
            faults.Add(new DefinitionFault(path, TooDeep(keys[tooDeep])));
        }
    }

    private static string TooDeep(string flag) => $"must not lead to a chain of more than {MaxDepth} prerequisites for \"{flag}\"";

    private static (string[] Keys, Dictionary<string, int> Positions, PrerequisiteLinks Links) Follow(
        IReadOnlyDictionary<string, IReadOnlyList<Prerequisite>> prerequisites)
    {
        string[] keys = [.. prerequisites.Keys];
        var positions = keys.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        var links = new PrerequisiteLinks(
            [.. keys.Select(key => prerequisites[key].Select(item => positions.GetValueOrDefault(item.Flag, -1)).ToArray())]);
        return (keys, positions, links);
    }
}
