namespace FlagService.Domain.Segments;

/// <summary>The refusals around segments.</summary>
public static class SegmentErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "segment_not_found", "The project has no such segment.");

    public static Error KeyTaken { get; } = new(ErrorKind.Conflict, "segment_key_taken", "The project already has a segment of this key.")
    {
        Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["key"] = [Error.Taken] },
    };

    public static Error TooMany(int maximum) => Error.InvalidField("key", $"must not be added: a project has at most {maximum} segments");

    /// <summary>A segment that is to go is used by rules.</summary>
    public static Error InUse(IEnumerable<string> flags) =>
        new(ErrorKind.Conflict, "segment_in_use", $"The segment is used by the rules of: {string.Join(", ", flags)}.");
}
