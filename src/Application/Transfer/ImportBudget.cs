using FlagService.Application.Limits;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Transfer;

/// <summary>
/// Counts how large an import's flags are while they are read, so that one which no environment has room for ends there, and not when all of it was
/// made and saved.
/// </summary>
/// <param name="project">Into which project they go.</param>
/// <param name="path">Where they stand.</param>
/// <param name="present">The flags that it has.</param>
/// <param name="quotas">How much an environment may take.</param>
internal sealed class ImportBudget(Project project, string path, IReadOnlyCollection<Flag> present, Quotas quotas)
{
    // Each is a row, and nobody else writes meanwhile on SQLite.
    private const int MostRules = 50_000;

    private readonly Dictionary<EnvironmentId, (long Size, string Flag, long Largest)> _sizes =
        project.Environments.ToDictionary(environment => environment.Id, _ => (0L, "", 0L));

    private int _rules;

    /// <summary>Adds a flag.</summary>
    /// <exception cref="RefusedException">
    /// They have more rules than are imported at once, or an environment would be larger than it may by them alone, and more than its flags do
    /// now.
    /// </exception>
    public void Add(string key, FlagContent content)
    {
        _rules += content.States.Sum(state => state.Rules.Count);
        if (_rules > MostRules)
        {
            Error.InvalidField(path, $"must have at most {MostRules} rules in all environments together; import the flags in several parts").Throw();
        }

        foreach (var environment in project.Environments)
        {
            var added = DefinitionSize.Of(content.DefinitionIn(key, environment.Id));
            var (size, flag, largest) = _sizes[environment.Id];
            (size, flag, largest) = added > largest ? (size + added, key, added) : (size + added, flag, largest);
            _sizes[environment.Id] = (size, flag, largest);
            if (size > quotas.EnvironmentBytes && size > present.Sum(own => DefinitionSize.Of(own.DefinitionIn(environment.Id))))
            {
                ProjectErrors.EnvironmentTooLarge(environment.Key, size, quotas.EnvironmentBytes, flag, segment: null).Throw();
            }
        }
    }
}
