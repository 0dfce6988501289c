using FlagService.Application.Definitions;
using FlagService.Domain.Flags;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Flags.Targeting;

/// <summary>What shall be served in place of something else.</summary>
internal static class NextServe
{
    /// <summary>Reads it; what is wrong is noted. Only a whole distribution can follow another one such that the fewest users change hands.</summary>
    /// <param name="model">As it was sent.</param>
    /// <param name="present">What is served so far; null for a new rule.</param>
    /// <param name="variations">The keys of the flag's variations.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="faults">Where to note.</param>
    /// <returns>Null where something is wrong.</returns>
    public static Serve? Read(ServeModel model, Serve? present, IReadOnlyCollection<string> variations, string path, ICollection<DefinitionFault> faults)
    {
        if (model.Read(path, faults) is not { } serve)
        {
            return null;
        }

        var found = ServeCheck.Check(serve, variations, path);
        foreach (var fault in found)
        {
            faults.Add(fault);
        }

        return found.Count > 0 ? null : present is null ? serve : Rollout.Successor(present, serve);
    }
}
