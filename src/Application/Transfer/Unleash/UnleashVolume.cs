using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Checks;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// How much the values of an export take, counted before anything is made of them: an export for which no environment has room is refused at once, and not
/// when all of it is translated.
/// </summary>
/// <param name="parts">What belongs to features.</param>
/// <param name="environments">Into which environment of ours each of theirs goes.</param>
/// <param name="standard">Where what names no environment goes.</param>
internal sealed class UnleashVolume(UnleashParts parts, IReadOnlyDictionary<string, string> environments, string standard)
{
    private readonly Dictionary<string, (long Size, string? Flag, long Largest)> _sizes = new(StringComparer.Ordinal);

    /// <summary>Refuses what takes too much.</summary>
    /// <param name="document">The export.</param>
    /// <param name="room">How many bytes an environment may take.</param>
    /// <exception cref="Domain.RefusedException">An environment would take more.</exception>
    public void Ensure(UnleashDocument document, long room)
    {
        var shared = document.Segments.Sum(entry => SizeOf(entry.Item?.Constraints));
        Add(standard, shared, flag: null, room);
        foreach (var (feature, place) in document.Features.Where(entry => entry.Item is { Name: not null, Archived: not true }))
        {
            foreach (var state in parts.StatesOf(feature!, place))
            {
                if ((state.Environment is null ? standard : environments.GetValueOrDefault(state.Environment)) is { } environment)
                {
                    Add(environment, parts.StrategiesOf(feature!, place, state).Sum(entry => SizeOf(entry.Strategy.Constraints)), feature!.Name, room);
                }
            }
        }
    }

    // A condition has fewer values here, so that what is more is left out and takes nothing.
    private static long SizeOf(IReadOnlyList<UnleashConstraint?>? constraints) => (constraints ?? [])
        .Where(constraint => constraint?.Values?.Count <= DefinitionLimits.Default.Values)
        .Sum(constraint => constraint!.Values!.Sum(value => (long)(value?.Length ?? 0)));

    private void Add(string environment, long added, string? flag, long room)
    {
        var (size, largest, most) = _sizes.GetValueOrDefault(environment);
        (size, largest, most) = added > most ? (size + added, flag, added) : (size + added, largest, most);
        _sizes[environment] = (size, largest, most);
        if (size > room)
        {
            ProjectErrors.EnvironmentTooLarge(environment, size, room, largest, segment: null).Throw();
        }
    }
}
