using System.Text.Json.Serialization;

namespace FlagService.Application.Transfer;

/// <summary>What an import did, or would do.</summary>
public sealed class ImportReport
{
    /// <summary>Whether nothing was saved.</summary>
    public required bool DryRun { get; init; }

    public ImportCounts Created { get; } = new();

    public ImportCounts Updated { get; } = new();

    public ImportCounts Unchanged { get; } = new();

    /// <summary>Whether all is there already.</summary>
    [JsonIgnore]
    public bool ChangesNothing => (Created, Updated) is ({ IsNone: true }, { IsNone: true });

    /// <summary>What the import could not take over, and why. Unknown fields are listed too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NotCarriedOver>? NotCarriedOver { get; init; }
}

/// <summary>What a document holds that nobody knows.</summary>
internal static class IgnoredFields
{
    /// <summary>The entry of the report; null if there is nothing to report.</summary>
    public static IReadOnlyList<NotCarriedOver>? ToReport(this IReadOnlyCollection<KeyValuePair<string, string>> ignored) =>
        ignored.Count == 0 ? null : [.. ignored.Select(field => new NotCarriedOver(field.Key, field.Value))];
}

/// <summary>How many of each kind.</summary>
public sealed class ImportCounts
{
    /// <summary>The number of projects.</summary>
    public int Projects { get; set; }

    /// <summary>The number of environments.</summary>
    public int Environments { get; set; }

    /// <summary>The number of segments.</summary>
    public int Segments { get; set; }

    /// <summary>The number of flags.</summary>
    public int Flags { get; set; }

    /// <summary>Whether all of them are zero.</summary>
    [JsonIgnore]
    public bool IsNone => (Projects, Environments, Segments, Flags) == default;
}

/// <summary>Something that the import left out or changed.</summary>
/// <param name="Place">Its path in the document, such as <c>featureStrategies[2].constraints[0]</c>.</param>
/// <param name="Reason">Why it could not be imported, and what the import did instead.</param>
/// <param name="Feature">The name of the feature that it belongs to; absent if it belongs to none.</param>
public sealed record NotCarriedOver(
    string Place,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Feature = null);
