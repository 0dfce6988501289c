using FlagService.Domain.Evaluation;

namespace FlagService.Domain.Flags;

/// <summary>What prerequisites must be, on their own and among all flags of an environment.</summary>
public static class PrerequisiteCheck
{
    /// <summary>The most prerequisites of a flag.</summary>
    public const int Maximum = 20;

    /// <summary>The longest chain of flags that require one another.</summary>
    public const int MaximumDepth = 32;

    /// <summary>What is wrong with a flag's prerequisites as far as they tell by themselves.</summary>
    public static IEnumerable<DefinitionFault> Faults(string flag, IReadOnlyList<Prerequisite> prerequisites)
    {
        ArgumentNullException.ThrowIfNull(prerequisites);
        if (prerequisites.Count > Maximum)
        {
            yield return new DefinitionFault("prerequisites", $"a flag has at most {Maximum} prerequisites");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < prerequisites.Count; i++)
        {
            if (prerequisites[i].Flag == flag)
            {
                yield return new DefinitionFault($"prerequisites[{i}].flag", "a flag can't require itself");
            }

            if (!seen.Add(prerequisites[i].Flag))
            {
                yield return new DefinitionFault($"prerequisites[{i}].flag", "stands here twice");
            }

            if (prerequisites[i].Variations.Count == 0)
            {
                yield return new DefinitionFault($"prerequisites[{i}].variations", "must name at least one variation");
            }
        }
    }

    /// <summary>What is wrong with a flag's prerequisites among the others of the environment: unknown ones, cycles, long chains.</summary>
    /// <param name="flag">The flag's key.</param>
    /// <param name="prerequisites">What it shall require.</param>
    /// <param name="variationsOf">The variations' keys of a flag by its key; null where there is none.</param>
    /// <param name="requiredBy">The keys of the flags that a flag requires in the environment.</param>
    public static IEnumerable<DefinitionFault> FaultsAmong(
        string flag,
        IReadOnlyList<Prerequisite> prerequisites,
        Func<string, IReadOnlyCollection<string>?> variationsOf,
        ILookup<string, string> requiredBy)
    {
        ArgumentNullException.ThrowIfNull(prerequisites);
        ArgumentNullException.ThrowIfNull(variationsOf);
        ArgumentNullException.ThrowIfNull(requiredBy);
        for (var i = 0; i < prerequisites.Count; i++)
        {
            if (variationsOf(prerequisites[i].Flag) is not { } variations)
            {
                yield return new DefinitionFault($"prerequisites[{i}].flag", "there is no flag of this key");
                continue;
            }

            for (var j = 0; j < prerequisites[i].Variations.Count; j++)
            {
                if (!variations.Contains(prerequisites[i].Variations[j], StringComparer.Ordinal))
                {
                    yield return new DefinitionFault($"prerequisites[{i}].variations[{j}]", "the flag has no such variation");
                }
            }

            if (Reaches(prerequisites[i].Flag, flag, requiredBy))
            {
                yield return new DefinitionFault($"prerequisites[{i}].flag", "requires this flag in turn: prerequisites must not form a cycle");
            }
        }

        if (Longest(flag, prerequisites, requiredBy) > MaximumDepth)
        {
            yield return new DefinitionFault("prerequisites", $"chains of prerequisites are at most {MaximumDepth} flags deep");
        }
    }

    private static bool Reaches(string from, string to, ILookup<string, string> requiredBy)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([from]);
        while (waiting.TryPop(out var next))
        {
            if (next == to)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var further in requiredBy[next])
                {
                    waiting.Push(further);
                }
            }
        }

        return false;
    }

    /// <summary>How deep the deepest chain through the flag is: what lies above it and what lies below.</summary>
    private static int Longest(string flag, IReadOnlyList<Prerequisite> prerequisites, ILookup<string, string> requiredBy)
    {
        var upwards = requiredBy
            .SelectMany(requirement => requirement, (requirement, required) => (requirement.Key, required))
            .ToLookup(edge => edge.required, edge => edge.Key, StringComparer.Ordinal);
        var known = new Dictionary<string, int>(StringComparer.Ordinal) { [flag] = 0 };
        var below = prerequisites.Count == 0 ? 0 : 1 + prerequisites.Max(prerequisite => Depth(prerequisite.Flag, requiredBy, known));
        var above = Depth(flag, upwards, new Dictionary<string, int>(StringComparer.Ordinal));
        return below + above;
    }

    private static int Depth(string flag, ILookup<string, string> edges, Dictionary<string, int> known)
    {
        if (known.TryGetValue(flag, out var depth))
        {
            return depth;
        }

        // Entered before its depth is known, so that a cycle ends here; cycles are reported on their own.
        known[flag] = 0;
        depth = edges[flag].Select(next => 1 + Depth(next, edges, known)).DefaultIfEmpty(0).Max();
        known[flag] = depth;
        return depth;
    }
}
