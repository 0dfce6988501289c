using System.Text.Encodings.Web;
using System.Text.Json;
using FlagService.Application.Definitions;
using FlagService.Application.Segments;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;
using FlagService.Evaluation;
using FlagService.Evaluation.Definitions;

namespace FlagService.Infrastructure.History;

/// <summary>How versions are written down: as JSON text, environments by id, since a key may come to mean another environment.</summary>
internal static class VersionDocuments
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 64,
    };

    public static string Of(Flag flag) =>
        JsonSerializer.Serialize(FlagDocument.From(flag.Key, flag.Content, environment => environment.Value.ToString()), Json);

    public static string Of(Segment segment) => JsonSerializer.Serialize(SegmentDocument.From(segment), Json);

    public static FlagContent ReadFlag(string json)
    {
        var document = Read<FlagDocument>(json);
        var faults = new List<DefinitionFault>();
        var environments = (document.Environments?.Keys ?? [])
            .ToDictionary(name => name, name => new EnvironmentId(Guid.Parse(name)), StringComparer.Ordinal);
        return new FlagDocumentReader(environments, DateTimeOffset.UnixEpoch, faults).Read(document, "flag", document.Key!, present: null)
            ?? throw new FormatException(string.Join("; ", faults));
    }

    public static SegmentDefinition ReadSegment(string json) => Read<SegmentDocument>(json).Restore();

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Json) ?? throw new FormatException("A version in the database is null.");
}
