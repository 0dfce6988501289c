using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Definitions;

/// <summary>Reads flags as they are exported and kept; all that is wrong is noted with its place.</summary>
/// <param name="environments">The environments by the names that they have in the documents.</param>
/// <param name="now">When rules are made that come without an id.</param>
/// <param name="faults">Where to note.</param>
/// <param name="work">What the conditions of the request cost so far; null where they may cost what they cost.</param>
public sealed class FlagDocumentReader(
    IReadOnlyDictionary<string, EnvironmentId> environments,
    DateTimeOffset now,
    ICollection<DefinitionFault> faults,
    KnownWork? work = null)
{
    private static readonly IReadOnlyDictionary<string, StateDocument?> NoStates = new Dictionary<string, StateDocument?>(StringComparer.Ordinal);
    private static readonly IReadOnlyList<Variation> OnAndOff = [new(Rollout.On, "true"), new(Rollout.Off, "false")];

    /// <summary>What a document says; what it leaves out stays as it is, or is as in a new flag.</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="key">The flag's key.</param>
    /// <param name="present">What the flag says so far; null for a new one.</param>
    /// <returns>Null where something is wrong.</returns>
    public FlagContent? Read(FlagDocument document, string path, string key, FlagContent? present)
    {
        ArgumentNullException.ThrowIfNull(document);
        var before = faults.Count;
        Note($"{path}.name", document.Name is null ? null : Shape.Name(document.Name));
        Note($"{path}.alias", Flag.AliasFault(key, Alias.Of(document.Alias)));
        Note($"{path}.description", Shape.Description(document.Description));
        Note($"{path}.type", FlagShape.Type(document.Type));
        foreach (var fault in FlagShape.Tags(document.Tags, $"{path}.tags"))
        {
            faults.Add(fault);
        }

        var type = FlagTypeNames.Parse(document.Type) ?? present?.Type ?? FlagType.Boolean;
        Note($"{path}.type", present is not null && type != present.Type ? "must have its present value" : null);
        var variations = document.Variations is { } models
            ? VariationModel.Read(models, $"{path}.variations", faults)
            : present?.Variations ?? OnAndOff;
        var off = document.OffVariation ?? present?.OffVariation
            ?? variations.FirstOrDefault(variation => variation.Key == Rollout.Off)?.Key ?? (variations.Count > 0 ? variations[0].Key : "");
        var shell = new FlagContent(
            type,
            Text.Normalised(Valid(document.Name, before) ?? present?.Name ?? key),
            Text.Normalised(Valid(document.Description, before) ?? present?.Description ?? ""),
            document.Tags is { } tags && faults.Count == before
                ? [.. tags.Select(tag => Text.Normalised(tag!)).Distinct(StringComparer.Ordinal)]
                : present?.Tags ?? [],
            variations,
            off,
            document.Salt ?? present?.Salt ?? key,
            [])
        {
            Alias = document.Alias is null ? present?.Alias : Alias.Of(document.Alias),
        };
        var content = shell with { States = ReadStates(document, path, shell, present) };
        if (faults.Count > before)
        {
            return null;
        }

        var names = environments.ToDictionary(entry => entry.Value, entry => entry.Key);
        foreach (var fault in content.Faults(environment => $"environments.{names[environment]}."))
        {
            faults.Add(fault with { Path = $"{path}.{fault.Path}" });
        }

        if (faults.Count == before && work is not null)
        {
            CheckWork(content, work, path, names);
        }

        return faults.Count == before ? content : null;
    }

    private void CheckWork(FlagContent content, KnownWork known, string path, Dictionary<EnvironmentId, string> names)
    {
        foreach (var state in content.States)
        {
            var room = new WorkAllowance(EvaluationWork.MaximumOfFlag, known);
            foreach (var (i, rule) in state.Rules.Index())
            {
                if (known.Check(room, rule.Content.Conditions, $"{path}.environments.{names[state.Environment]}.rules[{i}].conditions") is { } fault)
                {
                    faults.Add(fault);
                }
            }
        }
    }

    // A text that is no valid one can't be normalised, and is refused anyway.
    private string? Valid(string? text, int before) => faults.Count == before ? text : null;

    private List<StateContent> ReadStates(FlagDocument document, string path, FlagContent shell, FlagContent? present)
    {
        var states = new List<StateContent>();
        foreach (var (name, state) in document.Environments ?? NoStates)
        {
            var place = $"{path}.environments.{name}";
            if (!environments.TryGetValue(name, out var environment))
            {
                Note(place, "must be the key of an environment");
            }
            else if (state is null)
            {
                Note(place, "must be an object");
            }
            else
            {
                var stays = present is not null && present.States.Any(known => known.Environment == environment)
                    ? present.StateIn(environment)
                    : shell.StateIn(environment);
                states.Add(Read(state, place, stays));
            }
        }

        return states;
    }

    private StateContent Read(StateDocument document, string path, StateContent stays)
    {
        var prerequisites = document.Prerequisites is { } models
            ? PrerequisiteModel.Read(models, $"{path}.prerequisites", faults)
            : stays.Prerequisites;
        for (var i = 0; i < prerequisites.Count; i++)
        {
            Note($"{path}.prerequisites[{i}].flag", Key.IsValid(prerequisites[i].Flag) ? null : Key.Rule);
        }

        return stays with
        {
            Enabled = document.Enabled ?? stays.Enabled,
            Fallthrough = document.Fallthrough?.ReadStacked($"{path}.fallthrough", faults) ?? stays.Fallthrough,
            Prerequisites = prerequisites,
            Rules = document.Rules is { } rules ? ReadRules(rules, $"{path}.rules", stays.Rules) : stays.Rules,
        };
    }

    private List<PlacedRule> ReadRules(IReadOnlyList<RuleDocument?> documents, string path, IReadOnlyList<PlacedRule> present)
    {
        var rules = new List<PlacedRule>(documents.Count);
        var ids = new HashSet<RuleId>();
        for (var i = 0; i < documents.Count; i++)
        {
            if (documents[i] is not { } document)
            {
                Note($"{path}[{i}]", "must be an object");
                continue;
            }

            var id = document.Id is { } given ? new RuleId(given) : i < present.Count ? present[i].Id : RuleId.New(now);
            Note($"{path}[{i}].id", ids.Add(id) ? null : "must not appear twice");
            if (Read(document, $"{path}[{i}]", present.FirstOrDefault(rule => rule.Id == id)?.Content) is { } content)
            {
                rules.Add(new PlacedRule(id, content));
            }
        }

        return rules;
    }

    private RuleContent? Read(RuleDocument document, string path, RuleContent? present)
    {
        var before = faults.Count;
        Note($"{path}.ruleType", RuleShape.Type(document.RuleType));
        Note($"{path}.description", Shape.Description(document.Description));
        var conditions = ConditionModel.Read(document.Conditions, $"{path}.conditions", faults);
        var serve = document.Serve is { } given ? given.ReadStacked($"{path}.serve", faults) : Serve.To(Rollout.On);
        var coverage = document.Coverage?.Read($"{path}.coverage", faults)?.Following(present?.Coverage);
        return faults.Count > before || serve is null
            ? null
            : new RuleContent(
                RuleTypes.Parse(document.RuleType)!.Value,
                document.RuleValue,
                conditions,
                serve,
                document.Priority ?? 0,
                document.Enabled ?? true,
                Text.Normalised(document.Description ?? ""),
                coverage);
    }

    private void Note(string path, string? fault)
    {
        if (fault is not null)
        {
            faults.Add(new DefinitionFault(path, fault));
        }
    }
}
