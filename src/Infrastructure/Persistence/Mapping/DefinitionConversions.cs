using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Mapping;

/// <summary>
/// How definitions are kept: as JSON text, which both databases return unchanged (jsonb would not). They never change in
/// place, so that one is compared with another by reference.
/// </summary>
internal static class DefinitionConversions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static PropertyBuilder<Serve> HasServeConversion(this PropertyBuilder<Serve> property) =>
        property.HasConversion(new ValueConverter<Serve, string>(serve => Write(serve), json => ReadServe(json)), ByReference<Serve>());

    public static PropertyBuilder<Coverage?> HasCoverageConversion(this PropertyBuilder<Coverage?> property) =>
        property.HasConversion(new ValueConverter<Coverage?, string?>(coverage => Write(coverage!), json => ReadCoverage(json!)), ByReference<Coverage>());

    public static PropertyBuilder<IReadOnlyList<Condition>> HasConditionsConversion(this PropertyBuilder<IReadOnlyList<Condition>> property) =>
        property.HasConversion(
            new ValueConverter<IReadOnlyList<Condition>, string>(conditions => Write(conditions), json => ReadConditions(json)),
            ByReference<IReadOnlyList<Condition>>());

    public static PropertyBuilder<IReadOnlyList<Prerequisite>> HasPrerequisitesConversion(
        this PropertyBuilder<IReadOnlyList<Prerequisite>> property) =>
        property.HasConversion(
            new ValueConverter<IReadOnlyList<Prerequisite>, string>(prerequisites => Write(prerequisites), json => ReadPrerequisites(json)),
            ByReference<IReadOnlyList<Prerequisite>>());

    private static string Write(Serve serve) => JsonSerializer.Serialize(ServeModel.Stacked(serve), Json);

    private static Serve ReadServe(string json) => Read<ServeModel>(json).Restore();

    private static string Write(Coverage coverage) => JsonSerializer.Serialize(CoverageModel.From(coverage), Json);

    private static Coverage ReadCoverage(string json) => Read<CoverageModel>(json).Restore();

    private static string Write(IReadOnlyList<Condition> conditions) =>
        JsonSerializer.Serialize(conditions.Select(ConditionModel.From), Json);

    private static IReadOnlyList<Condition> ReadConditions(string json)
    {
        var faults = new List<DefinitionFault>();
        var conditions = ConditionModel.Read(Read<List<ConditionModel?>>(json), "conditions", faults);
        return faults.Count == 0 ? conditions : throw new FormatException(string.Join("; ", faults));
    }

    private static string Write(IReadOnlyList<Prerequisite> prerequisites) =>
        JsonSerializer.Serialize(prerequisites.Select(PrerequisiteModel.From), Json);

    private static IReadOnlyList<Prerequisite> ReadPrerequisites(string json) =>
        PrerequisiteModel.Read(Read<List<PrerequisiteModel?>>(json), "prerequisites", []);

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Json) ?? throw new FormatException("A definition in the database is null.");

    private static ValueComparer<T> ByReference<T>()
        where T : class =>
        new((left, right) => ReferenceEquals(left, right), value => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value), value => value);
}
