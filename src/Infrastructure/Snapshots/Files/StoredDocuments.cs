using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Application.Evaluation;
using FlagService.Application.Segments;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Infrastructure.Snapshots.Files;

/// <summary>What a file is of.</summary>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Database">Of which database, as people are shown it.</param>
/// <param name="Environments">How many environments follow the keys.</param>
internal sealed record StoredHead(DateTimeOffset WrittenAt, string Database, int Environments);

/// <summary>An SDK key: what it opens, and the hash that it is found by.</summary>
internal sealed record StoredKey(byte[] Hash, Guid Id, SdkKeyKind Kind, Guid Environment, DateTimeOffset? EndsAt)
{
    public static StoredKey Of((byte[] Hash, CachedKey Key) known) =>
        new(known.Hash, known.Key.Id.Value, known.Key.Kind, known.Key.Environment.Value, known.Key.EndsAt);

    public (byte[] Hash, CachedKey Key) Restore() => (Hash, new CachedKey(new SdkKeyId(Id), Kind, new EnvironmentId(Environment), EndsAt));
}

/// <summary>The definitions of all flags and segments of an environment.</summary>
internal sealed record StoredEnvironment(
    Guid Project,
    Guid Environment,
    string Key,
    long Version,
    IReadOnlyList<Guid> Ids,
    IReadOnlyList<StoredFlag> Flags,
    IReadOnlyList<SegmentDocument> Segments)
{
    public static StoredEnvironment Of(EnvironmentSnapshot environment) => new(
        environment.Project.Value,
        environment.Environment.Value,
        environment.Key,
        environment.Version,
        [.. environment.Flags.Select(flag => flag.Value)],
        [.. environment.Snapshot.Definition.Flags.Select(StoredFlag.Of)],
        [.. environment.Snapshot.Definition.Segments.Select(segment => SegmentDocument.From(segment.Key, segment))]);

    /// <summary>Prepares it for evaluation.</summary>
    /// <param name="tests">What is prepared already.</param>
    /// <exception cref="FormatException">It isn't what this service writes.</exception>
    public EnvironmentSnapshot Restore(PreparedTests tests) => Ids.Count == Flags.Count
        ? new EnvironmentSnapshot(
            new ProjectId(Project),
            new EnvironmentId(Environment),
            Version,
            Snapshot.Compile(new SnapshotDefinition([.. Flags.Select(flag => flag.Restore())], [.. Segments.Select(segment => segment.Restore())]), tests: tests),
            [.. Ids.Select(id => new FlagId(id))])
        {
            Key = Key,
        }
        : throw new FormatException("the numbers of flags and ids differ");
}

/// <summary>A flag in one environment; values are unchanged JSON text, so that the answers stay the same.</summary>
internal sealed record StoredFlag(
    string Key,
    FlagType Type,
    bool Enabled,
    IReadOnlyList<Variation> Variations,
    string OffVariation,
    string Salt,
    IReadOnlyList<PrerequisiteModel> Prerequisites,
    IReadOnlyList<StoredRule> Rules,
    ServeModel Fallthrough)
{
    /// <summary>A second name; null where it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    public static StoredFlag Of(FlagDefinition flag) => new(
        flag.Key,
        flag.Type,
        flag.Enabled,
        flag.Variations,
        flag.OffVariation,
        flag.Salt,
        [.. flag.Prerequisites.Select(PrerequisiteModel.From)],
        [.. flag.Rules.Select(StoredRule.Of)],
        ServeModel.Stacked(flag.Fallthrough))
    {
        Alias = flag.Alias,
    };

    public FlagDefinition Restore() => new(
        Key,
        Type,
        Enabled,
        Variations,
        OffVariation,
        Salt,
        StoredRule.Checked(faults => PrerequisiteModel.Read(Prerequisites, "prerequisites", faults)),
        [.. Rules.Select(rule => rule.Restore())],
        Fallthrough.Restore())
    {
        Alias = Alias,
    };
}

/// <summary>A rule of a flag.</summary>
internal sealed record StoredRule(string Id, int Priority, bool Enabled, IReadOnlyList<ConditionModel> Conditions, ServeModel Serve, CoverageModel? Coverage = null)
{
    public static StoredRule Of(RuleDefinition rule) =>
        new(rule.Id, rule.Priority, rule.Enabled, [.. rule.Conditions.Select(ConditionModel.From)], ServeModel.Stacked(rule.Serve), CoverageModel.From(rule.Coverage));

    public RuleDefinition Restore() =>
        new(Id, Priority, Enabled, Checked(faults => ConditionModel.Read(Conditions, "conditions", faults)), Serve.Restore(), Coverage?.Restore());

    /// <summary>Reads something.</summary>
    /// <exception cref="FormatException">Something can't be read.</exception>
    public static T Checked<T>(Func<List<DefinitionFault>, T> read)
    {
        var faults = new List<DefinitionFault>();
        var value = read(faults);
        return faults.Count == 0 ? value : throw new FormatException(string.Join("; ", faults));
    }
}
