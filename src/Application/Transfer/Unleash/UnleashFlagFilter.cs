using FlagService.Application.Definitions;
using FlagService.Application.Transfer.Unleash.Exports;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;

namespace FlagService.Application.Transfer.Unleash;

/// <summary>
/// Leaves out the flags that the project can't take and says why: each is judged as flags are judged when they are saved, by itself and
/// together with all others. What depends on one that is left out is left out too, so that nobody is let in who was not before.
/// </summary>
/// <param name="project">Into which project they go.</param>
/// <param name="present">The flags that it has.</param>
/// <param name="now">The present.</param>
/// <param name="counted">What conditions cost that were counted before.</param>
/// <param name="remarks">Where to say why.</param>
internal sealed class UnleashFlagFilter(Project project, IReadOnlyDictionary<string, FlagContent> present, DateTimeOffset now, KnownWork counted, Remarks remarks)
{
    private const int MaximumFaults = 3;

    private readonly Dictionary<string, EnvironmentId> _environments =
        project.Environments.ToDictionary(environment => environment.Key, environment => environment.Id, StringComparer.Ordinal);

    private readonly HashSet<string> _left = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlagContent> _all = new(present, StringComparer.Ordinal);
    private ILookup<string, UnleashFlag> _dependants = Enumerable.Empty<UnleashFlag>().ToLookup(_ => "", StringComparer.Ordinal);

    /// <summary>Those that can stay.</summary>
    public List<UnleashFlag> Run(IReadOnlyList<UnleashFlag> flags)
    {
        _dependants = flags
            .SelectMany(flag => flag.Prerequisites.Select(required => (Required: required!.Flag!, Flag: flag)))
            .ToLookup(link => link.Required, link => link.Flag, StringComparer.Ordinal);
        foreach (var flag in flags.Where(flag => !_left.Contains(flag.Key)))
        {
            if ((flag.Unfit ?? Judge(flag)) is { } reason)
            {
                LeaveOut(flag, reason);
            }
        }

        var byKey = flags.ToDictionary(flag => flag.Key, StringComparer.Ordinal);
        for (var before = -1; before != _left.Count;)
        {
            before = _left.Count;
            JudgeTogether(byKey);
        }

        List<UnleashFlag> kept = [.. flags.Where(flag => !_left.Contains(flag.Key))];
        foreach (var (place, reason) in kept.SelectMany(flag => flag.Notes))
        {
            remarks.Add(place, reason);
        }

        return kept;
    }

    private string? Judge(UnleashFlag flag)
    {
        var known = present.GetValueOrDefault(flag.Key);
        if (known is not null && FlagTypeNames.Parse(flag.Document.Type) != known.Type)
        {
            return $"there is a flag {flag.Key} already, of the type {FlagTypeNames.Name(known.Type)}, which never changes; this one would be of the type {flag.Document.Type}";
        }

        var faults = new FoundFaults();
        if (Read(flag, known, faults) is not { } content)
        {
            return string.Join("; ", faults.Take(MaximumFaults).Select(fault => $"{fault.Path.TrimStart('.')}: {fault.Message}"));
        }

        _all[flag.Key] = content;
        return known is not null && ServedElsewhere(known, content) is { } variation
            ? $"there is a flag {flag.Key} already, which serves the variation {variation} in another environment; this one has none of that name"
            : null;
    }

    private FlagContent? Read(UnleashFlag flag, FlagContent? known, FoundFaults faults)
    {
        try
        {
            return new FlagDocumentReader(_environments, now, faults, counted).Read(flag.Document, "", flag.Key, known);
        }
        catch (RefusedException) when (faults.Count > 0)
        {
            // It has more faults than are reported.
            return null;
        }
    }

    /// <summary>A variation that would go, and is served in an environment that stays as it is.</summary>
    private static string? ServedElsewhere(FlagContent known, FlagContent next) => known.States
        .Where(state => next.States.All(own => own.Environment != state.Environment))
        .SelectMany(state => state.Rules.Select(rule => rule.Content.Serve).Append(state.Fallthrough))
        .SelectMany(Rollout.VariationsOf)
        .FirstOrDefault(variation => next.Variations.All(own => own.Key != variation));

    private void JudgeTogether(Dictionary<string, UnleashFlag> byKey)
    {
        var faults = ImportReferences.FaultsAmong(project, _all).ToList();
        var own = faults.Where(fault => IsIn(fault.Flag, byKey)).ToList();
        foreach (var (_, key, fault) in own)
        {
            LeaveOut(byKey[key], fault.Message);
        }

        if (own.Count > 0)
        {
            return;
        }

        // What is left are flags that were here before, and what is in the import would break them.
        foreach (var (environment, key, fault) in faults)
        {
            foreach (var cause in RequiredBy(key, environment.Id).Where(required => IsIn(required, byKey)).ToList())
            {
                LeaveOut(byKey[cause], $"the existing flag {key} requires it, and would become invalid in {environment.Key}: {fault.Message}");
            }
        }
    }

    private bool IsIn(string key, Dictionary<string, UnleashFlag> byKey) => byKey.ContainsKey(key) && !_left.Contains(key);

    /// <summary>What a flag requires, and what that requires, and so on.</summary>
    private HashSet<string> RequiredBy(string key, EnvironmentId environment)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([key]);
        while (waiting.TryPop(out var next))
        {
            var state = _all.GetValueOrDefault(next)?.States.FirstOrDefault(state => state.Environment == environment);
            foreach (var required in (state?.Prerequisites ?? []).Where(required => found.Add(required.Flag)))
            {
                waiting.Push(required.Flag);
            }
        }

        return found;
    }

    private void LeaveOut(UnleashFlag flag, string reason)
    {
        var waiting = new Queue<(UnleashFlag Flag, string Reason)>([(flag, reason)]);
        while (waiting.TryDequeue(out var next))
        {
            if (!_left.Add(next.Flag.Key))
            {
                continue;
            }

            var name = UnleashText.Named(next.Flag.Feature.Name);
            remarks.Add(next.Flag.Place, $"{name} is left out: {next.Reason}");
            PutBack(next.Flag.Key);
            foreach (var dependant in _dependants[next.Flag.Key])
            {
                waiting.Enqueue((dependant, $"it depends on {name}, which is left out"));
            }
        }
    }

    // What is left out stays as it is here, where it is.
    private void PutBack(string key)
    {
        if (present.TryGetValue(key, out var known))
        {
            _all[key] = known;
        }
        else
        {
            _all.Remove(key);
        }
    }
}
